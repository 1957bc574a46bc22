package io.firesteel.executor.gather;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value for each key, in open addressing with linear probing and cached hashes: for keys of any kind as fast as any
 * library's map, and its slots can be walked, sorted and dropped without iterators. Keys and values may be null.
 *
 * <p>Confined to one thread. A slot number is valid until the next {@link #slotOf}.
 */
final class KeyTable implements KeySlots {
    /** Marks the value of a key that was just inserted. */
    static final Object ABSENT = new Object();

    /** What 0 is filed under, and one other number. */
    private static final int SHARED_HASH = 1;

    private static final int MIN_CAPACITY = 64;
    private static final int MAX_CAPACITY = 1 << 30;
    /** Two references and a hash. */
    private static final int SLOT_BYTES = 12;

    private @Nullable Object[] keys = new Object[MIN_CAPACITY];
    private @Nullable Object[] values = new Object[MIN_CAPACITY];
    /** 0 marks an empty slot; a key that hashes to 0 is filed under 1. */
    private int[] hashes = new int[MIN_CAPACITY];

    private int size;
    /** Whether all keys are of type {@link Integer}, of which no two have the same hash but for {@link #SHARED_HASH}. */
    private boolean onlyIntegers = true;

    /** The slot of a key, which is inserted with the value {@link #ABSENT} if it is new. */
    int slotOf(Object key) {
        int hash = hashOf(key);
        int mask = hashes.length - 1;
        int slot = hash & mask;
        while (hashes[slot] != 0) {
            if (hashes[slot] == hash && isKept(slot, key)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        if (size >= hashes.length - (hashes.length >>> 2)) {
            grow();
            return slotOf(key);
        }
        requireContents(key);
        onlyIntegers &= key instanceof Integer;
        hashes[slot] = hash;
        keys[slot] = key;
        values[slot] = ABSENT;
        size++;
        return slot;
    }

    /** The slot of a key; -1 if there is none. */
    int find(Object key) {
        int hash = hashOf(key);
        int mask = hashes.length - 1;
        int slot = hash & mask;
        while (hashes[slot] != 0) {
            if (hashes[slot] == hash && isKept(slot, key)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    /** Whether a key of the same hash is that of the slot; integers need not be looked up in memory for that. */
    private boolean isKept(int slot, @Nullable Object key) {
        boolean hashTells = onlyIntegers && key instanceof Integer && hashes[slot] != SHARED_HASH;
        return hashTells || Objects.equals(keys[slot], key);
    }

    /** Refuses what would be found again by its identity only, however the program has partitioned it. */
    private static void requireContents(@Nullable Object key) {
        if (key != null && key.getClass().isArray()) {
            throw new IllegalArgumentException("A key of type " + key.getClass().getTypeName()
                    + " equals no other array, whatever is in it: values cannot be combined by it. Use its contents as "
                    + "key (a List, a String).");
        }
    }

    @Override
    public int capacity() {
        return hashes.length;
    }

    @Override
    public boolean isUsed(int slot) {
        return hashes[slot] != 0;
    }

    @Override
    @SuppressWarnings("NullAway") // a key may be null: the user's records decide
    public Object key(int slot) {
        return keys[slot];
    }

    @Override
    @SuppressWarnings("NullAway") // as a key
    public Object value(int slot) {
        return values[slot];
    }

    void setValue(int slot, Object value) {
        values[slot] = value;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long arrayBytes() {
        return (long) SLOT_BYTES * hashes.length;
    }

    @Override
    public int[] slotsByHash() {
        long[] order = new long[size];
        int next = 0;
        for (int slot = 0; slot < hashes.length; slot++) {
            if (hashes[slot] != 0) {
                order[next++] = ((long) hashes[slot] << Integer.SIZE) | slot;
            }
        }
        return slotsOf(order);
    }

    /** The slots of words that have a hash above and a slot below, in the order of the words. */
    static int[] slotsOf(long[] words) {
        Arrays.sort(words);
        int[] slots = new int[words.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = (int) words[i];
        }
        return slots;
    }

    @Override
    public void clear() {
        keys = new Object[MIN_CAPACITY];
        values = new Object[MIN_CAPACITY];
        hashes = new int[MIN_CAPACITY];
        size = 0;
        onlyIntegers = true;
    }

    private void grow() {
        if (hashes.length >= MAX_CAPACITY) {
            throw new IllegalStateException(
                    "One partition has more than " + size + " distinct keys: use more partitions.");
        }
        @Nullable Object[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        int[] oldHashes = hashes;
        int capacity = oldHashes.length * 2;
        keys = new Object[capacity];
        values = new Object[capacity];
        hashes = new int[capacity];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int slot = firstEmpty(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private int firstEmpty(int hash) {
        int mask = hashes.length - 1;
        int slot = hash & mask;
        while (hashes[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Other bits than a hash partitioner's: within one reduce partition those of its multiplication are all alike. */
    static int hashOf(@Nullable Object key) {
        return spread(key instanceof Integer number ? number : Objects.hashCode(key));
    }

    static int spread(int hash) {
        int mixed = hash * 0x85EBCA6B;
        mixed ^= mixed >>> 15;
        return mixed == 0 ? SHARED_HASH : mixed;
    }
}
