package io.firesteel.executor.gather;

/** Keys and what was gathered for each, one after the other, each key once, in no particular order. */
public interface Entries {
    /** Moves to the next key; false if there are no more. */
    boolean advance() throws Exception;

    /** The key it stands on, which may be null. */
    Object key();

    /** What was gathered for it. */
    Object value();
}
