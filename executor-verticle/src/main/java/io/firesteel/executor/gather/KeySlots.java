package io.firesteel.executor.gather;

import io.firesteel.dag.Pair;
import io.firesteel.executor.push.Sink;

/** A table's slots, by number: those that are used have a key and what is kept for it. */
interface KeySlots {
    /** Numbers of slots are below this. */
    int capacity();

    boolean isUsed(int slot);

    /** Which may be null. */
    Object key(int slot);

    Object value(int slot);

    /** Pushes the pair of key and value. */
    default void push(int slot, Sink sink) throws Exception {
        sink.accept(new Pair<>(key(slot), value(slot)));
    }

    /** How many keys there are. */
    int size();

    /** What the table's arrays take, without keys and values that are objects. */
    long arrayBytes();

    /** The used slots in the order of their keys' {@link KeyTable#hashOf hashes}. */
    int[] slotsByHash();

    /** Forgets all keys and gives up the room: a table that was refused more would else be refused what it has. */
    void clear();
}
