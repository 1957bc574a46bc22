package io.firesteel.dag.function;

import java.io.Serializable;

/** One value in, nothing out: for its effect. */
@FunctionalInterface
public interface VoidFunction<T> extends Serializable {
    void call(T value) throws Exception;
}
