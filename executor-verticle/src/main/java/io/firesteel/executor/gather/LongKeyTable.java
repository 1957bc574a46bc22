package io.firesteel.executor.gather;

import io.firesteel.dag.closure.LongFold;
import io.firesteel.executor.push.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Longs folded by keys that are longs, key and value side by side in one array, so that a lookup touches memory once.
 * Confined to one thread.
 */
final class LongKeyTable extends FoldTable {
    private static final int MIN_CAPACITY = 64;
    private static final int MAX_CAPACITY = 1 << 29;

    /** Two for each slot; a key of 0 marks an empty one. The key 0 itself has the slot after the last. */
    private long[] cells = new long[2 * (MIN_CAPACITY + 1)];

    private int capacity = MIN_CAPACITY;
    private boolean hasZero;
    private int size;

    LongKeyTable(LongFold fold, Runnable onFull) {
        super(Long.class, fold, onFull);
    }

    @Override
    @SuppressWarnings("NullAway") // neither is null, as the table takes them
    boolean add(@Nullable Object key, @Nullable Object value, boolean inserts) {
        return add((long) (Long) key, (long) (Long) value, inserts);
    }

    boolean add(long key, long value, boolean inserts) {
        if (key == 0) {
            return addZero(value, inserts);
        }
        int mask = capacity - 1;
        int slot = KeyTable.spread(Long.hashCode(key)) & mask;
        while (cells[2 * slot] != 0) {
            if (cells[2 * slot] == key) {
                cells[2 * slot + 1] = fold.apply(cells[2 * slot + 1], value);
                return true;
            }
            slot = (slot + 1) & mask;
        }
        if (inserts) {
            insert(slot, key, value);
        }
        return inserts;
    }

    private void insert(int found, long key, long value) {
        int slot = found;
        if (isFull()) {
            grow();
            slot = emptySlotOf(key);
        }
        cells[2 * slot] = key;
        cells[2 * slot + 1] = value;
        size++;
        if (size > capacity - (capacity >>> 2)) {
            fill();
        }
    }

    private int emptySlotOf(long key) {
        int mask = capacity - 1;
        int slot = KeyTable.spread(Long.hashCode(key)) & mask;
        while (cells[2 * slot] != 0) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean addZero(long value, boolean inserts) {
        if (!hasZero && !inserts) {
            return false;
        }
        int cell = 2 * capacity + 1;
        cells[cell] = hasZero ? fold.apply(cells[cell], value) : value;
        size += hasZero ? 0 : 1;
        hasZero = true;
        return true;
    }

    private void grow() {
        if (capacity >= MAX_CAPACITY) {
            throw tooLarge();
        }
        notFull();
        long[] old = cells;
        int oldCapacity = capacity;
        capacity *= 2;
        cells = new long[2 * (capacity + 1)];
        cells[2 * capacity + 1] = old[2 * oldCapacity + 1];
        for (int i = 0; i < oldCapacity; i++) {
            long key = old[2 * i];
            if (key != 0) {
                int slot = emptySlotOf(key);
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
    public void push(int slot, Sink sink) throws Exception {
        sink.acceptPair(cells[2 * slot], cells[2 * slot + 1]);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long arrayBytes() {
        long slots = isFull() ? 2L * capacity : capacity;
        return 2 * Long.BYTES * (slots + 1);
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
        capacity = MIN_CAPACITY;
        cells = new long[2 * (MIN_CAPACITY + 1)];
        hasZero = false;
        size = 0;
        notFull();
    }
}
