package io.firesteel.dag.function;

import java.io.Serializable;

/** Two values in, nothing out: for its effect. */
@FunctionalInterface
public interface VoidFunction2<T1, T2> extends Serializable {
    void call(T1 first, T2 second) throws Exception;
}
