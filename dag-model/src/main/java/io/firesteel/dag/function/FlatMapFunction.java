package io.firesteel.dag.function;

import java.io.Serializable;
import java.util.Iterator;

/** One value in, any number out, pulled from an iterator. */
@FunctionalInterface
public interface FlatMapFunction<T, R> extends Serializable {
    Iterator<R> call(T value) throws Exception;
}
