package io.firesteel.executor.gather;

import io.firesteel.block.memory.SizeEstimator;
import io.firesteel.dag.Pair;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Aggregator;

/**
 * Combines pairs by key in a table and estimates what the table takes: some entries are measured, ever more rarely, and
 * stand for the others; one that is far larger than they are, as it is met more often, is measured for itself.
 */
public final class Combiner {
    private static final int SAMPLES = 64;
    private static final int FIRST_MEASURE = 256;
    private static final int GROWTH_DIVISOR = 8;
    private static final int LARGE_FACTOR = 64;
    /** So much more may be held before it is measured again. */
    private static final long MAX_UNMEASURED_BYTES = 4L << 20;

    private final Function<Object, Object> first;
    private final Function2<Object, Object, Object> merge;
    private final boolean takesFirst;
    private final KeyTable table;
    private long added;
    private long nextMeasure = FIRST_MEASURE;
    private long entryBytes;
    private long largestBytes;
    private int offset;

    /**
     * @param readsCombiners whether incoming values are combiners already
     */
    public Combiner(Aggregator aggregator, boolean readsCombiners, KeyTable table) {
        this.first = aggregator.createCombiner();
        this.merge = readsCombiners ? aggregator.mergeCombiners() : aggregator.mergeValue();
        this.takesFirst = readsCombiners;
        this.table = table;
    }

    /** Adds a pair; tells whether {@link #bytes} was estimated anew. */
    public boolean add(Pair<?, ?> pair) throws Exception {
        int slot = table.slotOf(pair.first());
        Object former = table.value(slot);
        table.setValue(slot, former == KeyTable.ABSENT ? first(pair.second()) : merge.call(former, pair.second()));
        added++;
        if (added < nextMeasure) {
            return false;
        }
        measure(slot);
        return true;
    }

    private Object first(Object value) throws Exception {
        return takesFirst ? value : first.call(value);
    }

    private void measure(int last) {
        long before = bytes();
        long sum = 0;
        long measured = 0;
        int stride = Math.max(1, table.capacity() / SAMPLES);
        offset = (offset + 1) % stride;
        for (int slot = offset; slot < table.capacity(); slot += stride) {
            if (table.isUsed(slot)) {
                sum += sizeOf(slot);
                measured++;
            }
        }
        entryBytes = measured == 0 ? entryBytes : sum / measured;
        long lastBytes = sizeOf(last);
        if (lastBytes > LARGE_FACTOR * entryBytes) {
            largestBytes = Math.max(largestBytes, lastBytes);
        }
        long step = Math.max(FIRST_MEASURE, added / GROWTH_DIVISOR);
        long perAdded = Math.max(1, (bytes() - before) / step);
        nextMeasure = added + Math.max(1, Math.min(step, MAX_UNMEASURED_BYTES / perAdded));
    }

    private long sizeOf(int slot) {
        return SizeEstimator.sizeOf(table.key(slot)) + SizeEstimator.sizeOf(table.value(slot));
    }

    /** About what the table takes. */
    public long bytes() {
        return table.arrayBytes() + table.size() * entryBytes + largestBytes;
    }

    /** The table has been cleared. */
    public void clear() {
        added = 0;
        nextMeasure = FIRST_MEASURE;
        largestBytes = 0;
    }
}
