package io.firesteel.executor.gather;

import io.firesteel.block.memory.SizeEstimator;
import io.firesteel.dag.Pair;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Aggregator;
import org.jspecify.annotations.Nullable;

/**
 * Combines pairs by key in a table and estimates what the table takes: some entries are measured, ever more rarely, and
 * stand for the others; one that is far larger than they are, as it is met more often, is measured for itself.
 */
public final class Combiner {
    private static final int SAMPLES = 64;
    private static final int FIRST_MEASURE = 16;
    /** Until then it is measured each time the pairs have doubled. */
    private static final int OFTEN_MEASURED = 256;

    private static final int GROWTH_DIVISOR = 8;
    private static final int LARGE_FACTOR = 64;
    /** So much more may be held before it is measured again. */
    private static final long MAX_UNMEASURED_BYTES = 4L << 20;

    private final Function<Object, Object> first;
    private final Function2<Object, Object, Object> merge;
    private final boolean takesFirst;
    /** In use as long as all keys and values are longs; empty if that is of no use. */
    private @Nullable LongKeyTable longs;

    private final KeyTable objects = new KeyTable();
    private long added;
    private long nextMeasure = FIRST_MEASURE;
    private long measuredBytes;
    private long measuredPairs;
    private long entryBytes;
    private long largestBytes;
    private int offset;

    /**
     * @param readsCombiners whether incoming values are combiners already
     */
    public Combiner(Aggregator aggregator, boolean readsCombiners) {
        this.first = aggregator.createCombiner();
        this.merge = readsCombiners ? aggregator.mergeCombiners() : aggregator.mergeValue();
        this.takesFirst = readsCombiners;
        this.longs = aggregator.longs() == null ? null : new LongKeyTable(aggregator.longs());
    }

    /** Adds a pair; tells whether {@link #bytes} was estimated anew. */
    public boolean add(Pair<?, ?> pair) throws Exception {
        LongKeyTable primitive = longs;
        int slot = -1;
        if (primitive == null || !primitive.add(pair.first(), pair.second())) {
            slot = addObject(pair);
        }
        added++;
        if (added < nextMeasure) {
            return false;
        }
        measure(slot);
        return true;
    }

    private int addObject(Pair<?, ?> pair) throws Exception {
        moveToObjects();
        int slot = objects.slotOf(pair.first());
        Object former = objects.value(slot);
        objects.setValue(slot, former == KeyTable.ABSENT ? first(pair.second()) : merge.call(former, pair.second()));
        return slot;
    }

    /** Something is no long: from now on all are objects. */
    private void moveToObjects() {
        LongKeyTable primitive = longs;
        longs = null;
        if (primitive != null) {
            for (int slot = 0; slot < primitive.capacity(); slot++) {
                if (primitive.isUsed(slot)) {
                    objects.setValue(objects.slotOf(primitive.key(slot)), primitive.value(slot));
                }
            }
        }
    }

    private Object first(Object value) throws Exception {
        return takesFirst ? value : first.call(value);
    }

    private void measure(int last) {
        if (last >= 0) {
            measureEntries(last);
        }
        long bytes = bytes();
        long perPair = Math.max(1, (bytes - measuredBytes) / (added - measuredPairs));
        long step = added < OFTEN_MEASURED ? added : added / GROWTH_DIVISOR;
        nextMeasure = added + Math.max(1, Math.min(step, MAX_UNMEASURED_BYTES / perPair));
        measuredBytes = bytes;
        measuredPairs = added;
    }

    private void measureEntries(int last) {
        long sum = 0;
        long measured = 0;
        int stride = Math.max(1, objects.capacity() / SAMPLES);
        offset = (offset + 1) % stride;
        for (int slot = offset; slot < objects.capacity(); slot += stride) {
            if (objects.isUsed(slot)) {
                sum += sizeOf(slot);
                measured++;
            }
        }
        entryBytes = measured == 0 ? entryBytes : sum / measured;
        long lastBytes = sizeOf(last);
        if (lastBytes > LARGE_FACTOR * entryBytes) {
            largestBytes = Math.max(largestBytes, lastBytes);
        }
    }

    private long sizeOf(int slot) {
        return SizeEstimator.sizeOf(objects.key(slot)) + SizeEstimator.sizeOf(objects.value(slot));
    }

    KeySlots table() {
        LongKeyTable primitive = longs;
        return primitive == null ? objects : primitive;
    }

    /** How many keys there are. */
    public int size() {
        return table().size();
    }

    /** All keys and their combiners. */
    public Entries entries() {
        return new TableEntries(table());
    }

    /** About what the table takes. */
    public long bytes() {
        return table().arrayBytes() + (longs == null ? objects.size() * entryBytes + largestBytes : 0);
    }

    /** Forgets all keys and keeps the room. */
    public void clear() {
        table().clear();
        onCleared();
    }

    void onCleared() {
        added = 0;
        largestBytes = 0;
        measuredBytes = bytes();
        measuredPairs = 0;
        nextMeasure = FIRST_MEASURE;
    }
}
