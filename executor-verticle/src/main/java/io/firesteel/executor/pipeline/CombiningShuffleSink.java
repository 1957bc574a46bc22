package io.firesteel.executor.pipeline;

import io.firesteel.dag.lineage.Aggregator;

/**
 * Combines pairs by key before they are written. Holds a bounded number of keys: at the bound all go to the writer and
 * combining begins anew, which is legal because the reading side merges combiners.
 */
final class CombiningShuffleSink extends Sink {
    /** Some tens of megabytes of small keys; a task with more distinct keys gains little from combining. */
    static final int DEFAULT_MAX_ENTRIES = 1 << 19;

    private final Combiner combiner;
    private final ShuffleSink shuffle;
    private final int maxEntries;
    private final KillFlag kill;

    CombiningShuffleSink(Aggregator aggregator, ShuffleSink shuffle, int maxEntries, KillFlag kill) {
        this.combiner = new Combiner(aggregator, false);
        this.shuffle = shuffle;
        this.maxEntries = maxEntries;
        this.kill = kill;
    }

    @Override
    void accept(Object element) throws Exception {
        combiner.accept(element);
        if (combiner.table().size() >= maxEntries) {
            flush();
        }
    }

    /** Writes what is held. */
    void flush() throws Exception {
        Feed nothing = new Feed() {
            @Override
            boolean advance() {
                return false;
            }
        };
        new TableFeed(nothing, combiner.table(), shuffle, kill).drain();
        combiner.table().clear();
    }
}
