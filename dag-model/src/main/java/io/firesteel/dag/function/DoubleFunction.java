package io.firesteel.dag.function;

import java.io.Serializable;

/** One value in, one number out. */
@FunctionalInterface
public interface DoubleFunction<T> extends Serializable {
    double call(T value) throws Exception;
}
