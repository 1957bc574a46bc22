package io.firesteel.dag.function;

import java.io.Serializable;

/** One value in, one value out. */
@FunctionalInterface
public interface Function<T, R> extends Serializable {
    R call(T value) throws Exception;
}
