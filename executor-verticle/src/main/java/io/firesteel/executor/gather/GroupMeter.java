package io.firesteel.executor.gather;

import io.firesteel.block.memory.SizeMeter;

/** About how much heap lists of values by key take. Values count one by one, so keys may have as many as they like. */
final class GroupMeter {
    private static final int LIST_BYTES = 48;
    /** A reference, and another while a long list is copied to grow. */
    private static final int ELEMENT_BYTES = 8;

    private final int listsOfKey;
    private final SizeMeter keys = new SizeMeter();
    private final SizeMeter values = new SizeMeter();

    GroupMeter(int listsOfKey) {
        this.listsOfKey = listsOfKey;
    }

    /** Counts a key; tells whether the estimate may have changed. */
    boolean addKey(Object key) {
        return keys.add(key);
    }

    /** Counts a value; tells whether the estimate may have changed. */
    boolean addValue(Object value) {
        return values.add(value);
    }

    long bytes() {
        return keys.bytes() + keys.count() * LIST_BYTES * listsOfKey + bytesOf(values.count());
    }

    /** About what so many values take in a list. */
    long bytesOf(long count) {
        return count * (values.mean() + ELEMENT_BYTES);
    }

    void clear() {
        keys.clear();
        values.clear();
    }
}
