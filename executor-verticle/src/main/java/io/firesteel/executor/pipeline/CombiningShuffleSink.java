package io.firesteel.executor.pipeline;

import io.firesteel.block.memory.Allowance;
import io.firesteel.dag.Pair;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.executor.gather.Combiner;
import io.firesteel.executor.gather.Entries;
import io.firesteel.executor.gather.TaskMemory;

/**
 * Combines pairs by key before they are written, while that makes them fewer: where most keys are new ones the pairs are
 * written as they come, and some later it is tried again. When it holds too many all go to the writer and combining begins
 * anew. Both are legal because the reading side merges combiners. After the adaptive pre-aggregation in Larson, "Data
 * Reduction by Partial Preaggregation", ICDE 2002.
 */
final class CombiningShuffleSink extends Sink {
    /**
     * A table of more keys is slower, as less of it is in the processor's caches, than writing the pairs that it would have
     * saved: a word count takes 4.3 s without a bound, 3.5 s with 256 Ki keys and 3.0 s with these.
     */
    private static final int MAX_KEYS = 1 << 16;

    /** After so many pairs, and each time they have doubled, it is asked whether combining pays. */
    static final int FIRST_LOOK = 1 << 15;
    /** So many pairs are passed on before combining is tried again. */
    private static final int PASSED_ON = 1 << 20;
    /** It pays if more than this part of the pairs disappear: a table costs about as much as writing and reading again. */
    private static final double WORTHWHILE = 0.4;

    private final Aggregator aggregator;
    private final Combiner combiner;
    private final Allowance allowance;
    private final ShuffleSink shuffle;
    private final KillFlag kill;
    private long combined;
    private long nextLook = FIRST_LOOK;
    private int toPassOn;

    CombiningShuffleSink(Aggregator aggregator, ShuffleSink shuffle, TaskMemory memory, KillFlag kill) {
        this.aggregator = aggregator;
        this.combiner = new Combiner(aggregator, false);
        this.allowance = memory.allowance();
        this.shuffle = shuffle;
        this.kill = kill;
    }

    @Override
    void accept(Object element) throws Exception {
        Pair<?, ?> pair = (Pair<?, ?>) element;
        if (toPassOn > 0) {
            toPassOn--;
            passOn(pair);
            return;
        }
        boolean measured = combiner.add(pair);
        combined++;
        if (combined == nextLook) {
            look();
        } else if (combiner.size() >= MAX_KEYS || (measured && !allowance.allows(combiner.bytes()))) {
            flush();
        }
    }

    private void passOn(Pair<?, ?> pair) throws Exception {
        Object first = aggregator.createCombiner().call(pair.second());
        shuffle.accept(first == pair.second() ? pair : new Pair<>(pair.first(), first));
    }

    private void look() throws Exception {
        nextLook *= 2;
        if (combiner.size() > (1 - WORTHWHILE) * combined) {
            flush();
            toPassOn = PASSED_ON;
        }
    }

    /** Writes what is held. */
    void flush() throws Exception {
        Entries entries = combiner.entries();
        while (entries.advance()) {
            kill.check();
            shuffle.accept(new Pair<>(entries.key(), entries.value()));
        }
        combiner.clear();
        allowance.close();
        combined = 0;
        nextLook = FIRST_LOOK;
    }
}
