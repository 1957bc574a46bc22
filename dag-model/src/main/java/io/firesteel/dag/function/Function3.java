package io.firesteel.dag.function;

import java.io.Serializable;

/** Three values in, one value out. */
@FunctionalInterface
public interface Function3<T1, T2, T3, R> extends Serializable {
    R call(T1 first, T2 second, T3 third) throws Exception;
}
