package io.firesteel.dag.function;

import java.io.Serializable;

/** One value in, one {@code long} out. */
@FunctionalInterface
public interface LongFunction<T> extends Serializable {
    long call(T value) throws Exception;
}
