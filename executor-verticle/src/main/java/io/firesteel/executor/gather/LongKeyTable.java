package io.firesteel.executor.gather;

import io.firesteel.dag.closure.LongFold;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Longs folded by keys that are longs, key and value side by side in one array, so that a lookup touches memory once.
 * Confined to one thread.
 */
final class LongKeyTable implements KeySlots {
    private static final int MIN_CAPACITY = 64;
    private static final int MAX_CAPACITY = 1 << 29;

    private final LongFold fold;
    /** Two for each slot; a key of 0 marks an empty one. The key 0 itself has the slot after the last. */
    private long[] cells = new long[2 * (MIN_CAPACITY + 1)];

    private int capacity = MIN_CAPACITY;
    private boolean hasZero;
    private int size;

    LongKeyTable(LongFold fold) {
        this.fold = fold;
    }

    /** Folds a value into a key's; false, and nothing is done, if they are not longs. */
    boolean add(@Nullable Object key, @Nullable Object value) {
        if (!(key instanceof Long number) || !(value instanceof Long amount)) {
            return false;
        }
        add((long) number, (long) amount);
        return true;
    }

    private void add(long key, long value) {
        if (key == 0) {
            int cell = 2 * capacity + 1;
            cells[cell] = hasZero ? fold.apply(cells[cell], value) : value;
            size += hasZero ? 0 : 1;
            hasZero = true;
            return;
        }
        int mask = capacity - 1;
        int slot = KeyTable.spread(Long.hashCode(key)) & mask;
        while (cells[2 * slot] != 0) {
            if (cells[2 * slot] == key) {
                cells[2 * slot + 1] = fold.apply(cells[2 * slot + 1], value);
                return;
            }
            slot = (slot + 1) & mask;
        }
        cells[2 * slot] = key;
        cells[2 * slot + 1] = value;
        size++;
        if (size > capacity - (capacity >>> 2)) {
            grow();
        }
    }

    private void grow() {
        if (capacity >= MAX_CAPACITY) {
            throw new IllegalStateException(
                    "One partition has more than " + size + " distinct keys: use more partitions.");
        }
        long[] old = cells;
        int oldCapacity = capacity;
        capacity *= 2;
        cells = new long[2 * (capacity + 1)];
        cells[2 * capacity + 1] = old[2 * oldCapacity + 1];
        int mask = capacity - 1;
        for (int i = 0; i < oldCapacity; i++) {
            long key = old[2 * i];
            if (key != 0) {
                int slot = KeyTable.spread(Long.hashCode(key)) & mask;
                while (cells[2 * slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                cells[2 * slot] = key;
                cells[2 * slot + 1] = old[2 * i + 1];
            }
        }
    }

    @Override
    public int capacity() {
        return capacity + 1;
    }

    @Override
    public boolean isUsed(int slot) {
        return slot == capacity ? hasZero : cells[2 * slot] != 0;
    }

    @Override
    public Object key(int slot) {
        return cells[2 * slot];
    }

    @Override
    public Object value(int slot) {
        return cells[2 * slot + 1];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long arrayBytes() {
        return (long) Long.BYTES * cells.length;
    }

    @Override
    public int[] slotsByHash() {
        long[] order = new long[size];
        int next = 0;
        for (int slot = 0; slot <= capacity; slot++) {
            if (isUsed(slot)) {
                long hash = KeyTable.spread(Long.hashCode(cells[2 * slot]));
                order[next++] = (hash << Integer.SIZE) | slot;
            }
        }
        return KeyTable.slotsOf(order);
    }

    @Override
    public void clear() {
        Arrays.fill(cells, 0);
        hasZero = false;
        size = 0;
    }
}
