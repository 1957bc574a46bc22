package io.firesteel.dag.function;

import java.io.Serializable;
import java.util.Iterator;

/** One value in, any number of numbers out. */
@FunctionalInterface
public interface DoubleFlatMapFunction<T> extends Serializable {
    Iterator<Double> call(T value) throws Exception;
}
