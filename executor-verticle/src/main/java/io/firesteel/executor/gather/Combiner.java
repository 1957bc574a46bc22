package io.firesteel.executor.gather;

import io.firesteel.block.memory.SizeEstimator;
import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;
import io.firesteel.dag.closure.LongFold;
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
    /** What longs are folded by; null once it is known that some pairs are of other kinds. */
    private @Nullable LongFold fold;
    /** In use as long as all keys are of its kind and all values longs. */
    private @Nullable FoldTable folded;

    private final KeyTable objects = new KeyTable();
    private long added;
    private long nextMeasure = FIRST_MEASURE;
    private long measuredBytes;
    private long measuredPairs;
    private long entryBytes;
    private long largestBytes;
    private int offset;
    private boolean measured;
    private boolean closed;

    /**
     * @param readsCombiners whether incoming values are combiners already
     */
    public Combiner(Aggregator aggregator, boolean readsCombiners) {
        this.first = aggregator.createCombiner();
        this.merge = readsCombiners ? aggregator.mergeCombiners() : aggregator.mergeValue();
        this.takesFirst = readsCombiners;
        this.fold = aggregator.longs();
    }

    /** Adds a pair; false if it was not added, as its key is new and no new ones are taken. */
    public boolean add(Pair<?, ?> pair) throws Exception {
        FoldTable table = tableFor(pair);
        if (table != null) {
            return table.add(pair.first(), pair.second(), !closed) && onAdded(-1);
        }
        moveToObjects();
        int slot = closed ? objects.find(pair.first()) : objects.slotOf(pair.first());
        if (slot < 0) {
            return false;
        }
        Object former = objects.value(slot);
        objects.setValue(slot, former == KeyTable.ABSENT ? first(pair.second()) : merge.call(former, pair.second()));
        return onAdded(slot);
    }

    /** Adds a pair of longs, as {@link #add(Pair)}. */
    public boolean add(long key, long value) throws Exception {
        if (folded instanceof LongKeyTable table) {
            return table.add(key, value, !closed) && onAdded(-1);
        }
        return add(new Pair<>(key, value));
    }

    /** Adds a pair of a text and a long, as {@link #add(Pair)}. */
    public boolean add(byte[] bytes, int from, int to, long value) throws Exception {
        if (folded instanceof TextKeyTable table) {
            return table.add(bytes, from, to, value, !closed) && onAdded(-1);
        }
        return add(new Pair<>(Text.copyOf(bytes, from, to), value));
    }

    /** Takes no new keys from now on, until it is cleared. */
    public void close() {
        closed = true;
    }

    /** Always true. */
    private boolean onAdded(int slot) {
        added++;
        if (added >= nextMeasure) {
            measure(slot);
            measured = true;
        }
        return true;
    }

    /** Whether {@link #bytes} was estimated anew since this was asked last. */
    public boolean takeMeasured() {
        boolean was = measured;
        measured = false;
        return was;
    }

    /** With the pair that is being added. */
    private void measureNow() {
        nextMeasure = 0;
    }

    private @Nullable FoldTable tableFor(Pair<?, ?> pair) {
        if (fold == null) {
            return null;
        }
        FoldTable table = folded;
        if (table == null) {
            table = FoldTable.like(pair.first(), pair.second(), fold, this::measureNow);
            folded = table;
        }
        return table != null && table.takes(pair.first(), pair.second()) ? table : null;
    }

    /** Something is of another kind: from now on all are objects. */
    private void moveToObjects() {
        FoldTable table = folded;
        fold = null;
        folded = null;
        if (table != null) {
            measureNow();
            for (int slot = 0; slot < table.capacity(); slot++) {
                if (table.isUsed(slot)) {
                    objects.setValue(objects.slotOf(table.key(slot)), table.value(slot));
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
        FoldTable table = folded;
        return table == null ? objects : table;
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
        return table().arrayBytes() + (folded == null ? objects.size() * entryBytes + largestBytes : 0);
    }

    /** Forgets all keys and gives up their room. */
    public void clear() {
        table().clear();
        onCleared();
    }

    void onCleared() {
        closed = false;
        added = 0;
        largestBytes = 0;
        measuredBytes = bytes();
        measuredPairs = 0;
        nextMeasure = FIRST_MEASURE;
    }
}
