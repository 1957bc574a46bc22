package io.firesteel.executor.gather;

/** A table's slots, by number: those that are used have a key and what is kept for it. */
interface KeySlots {
    /** Numbers of slots are below this. */
    int capacity();

    boolean isUsed(int slot);

    /** Which may be null. */
    Object key(int slot);

    Object value(int slot);

    /** How many keys there are. */
    int size();

    /** What the table's arrays take, without keys and values that are objects. */
    long arrayBytes();

    /** The used slots in the order of their keys' {@link KeyTable#hashOf hashes}. */
    int[] slotsByHash();

    /** Forgets all keys and keeps the room. */
    void clear();
}
