package io.firesteel.executor.gather;

import io.firesteel.dag.Pair;
import io.firesteel.executor.push.Sink;

/** Keys and what was gathered for each, one after the other, each key once, in no particular order. */
public interface Entries {
    /** Moves to the next key; false if there are no more. */
    boolean advance() throws Exception;

    /** The key it stands on, which may be null. */
    Object key();

    /** What was gathered for it. */
    Object value();

    /** Pushes the pair of both. */
    default void push(Sink sink) throws Exception {
        sink.accept(new Pair<>(key(), value()));
    }
}
