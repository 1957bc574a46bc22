package io.firesteel.executor.gather;

import io.firesteel.block.memory.SizeEstimator;
import io.firesteel.block.storage.RecordFile;
import io.firesteel.dag.Pair;
import io.firesteel.dag.lineage.Aggregator;
import java.io.IOException;
import java.util.Collection;

/** Pairs combined by key. Holds one combiner for each key. */
public final class CombineTable extends SpillingTable {
    /** Larger collections are measured before more is merged into them. */
    private static final int LARGE_COLLECTION = 1_000;

    private final Aggregator aggregator;
    private final Combiner combiner;

    /**
     * @param readsCombiners whether incoming values are combiners already
     */
    public CombineTable(Aggregator aggregator, boolean readsCombiners, TaskMemory memory) {
        super(memory);
        this.aggregator = aggregator;
        this.combiner = new Combiner(aggregator, readsCombiners);
    }

    /** Adds a pair. */
    public void add(Pair<?, ?> pair) throws Exception {
        combiner.add(pair);
        if (combiner.takeMeasured()) {
            fit();
        }
    }

    /** Adds a pair of longs. */
    public void add(long key, long value) throws Exception {
        combiner.add(key, value);
        if (combiner.takeMeasured()) {
            fit();
        }
    }

    /** Adds a pair of a text and a long. */
    public void add(byte[] bytes, int from, int to, long value) throws Exception {
        combiner.add(bytes, from, to, value);
        if (combiner.takeMeasured()) {
            fit();
        }
    }

    @Override
    KeySlots table() {
        return combiner.table();
    }

    @Override
    long bytes() {
        return combiner.bytes();
    }

    @Override
    void onSpilled() {
        combiner.onCleared();
    }

    @Override
    void write(Object key, Object value, RecordFile to) throws IOException {
        to.write(new Pair<>(key, value));
    }

    @Override
    public Object keyOf(Object record) {
        return ((Pair<?, ?>) record).first();
    }

    @Override
    public Object merge(Object merged, Object record) throws Exception {
        Pair<?, ?> pair = (Pair<?, ?>) record;
        if (merged == KeyTable.ABSENT) {
            return pair.second();
        }
        Object both = aggregator.mergeCombiners().call(merged, pair.second());
        if (both instanceof Collection<?> elements && elements.size() > LARGE_COLLECTION) {
            requireFits(pair.first(), SizeEstimator.sizeOf(both));
        }
        return both;
    }
}
