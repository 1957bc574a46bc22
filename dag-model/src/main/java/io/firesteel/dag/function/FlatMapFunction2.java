package io.firesteel.dag.function;

import java.io.Serializable;
import java.util.Iterator;

/** Two values in, any number out. */
@FunctionalInterface
public interface FlatMapFunction2<T1, T2, R> extends Serializable {
    Iterator<R> call(T1 first, T2 second) throws Exception;
}
