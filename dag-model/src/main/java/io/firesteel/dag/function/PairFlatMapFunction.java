package io.firesteel.dag.function;

import io.firesteel.dag.Pair;
import java.io.Serializable;
import java.util.Iterator;

/** One value in, any number of keys and values out. */
@FunctionalInterface
public interface PairFlatMapFunction<T, K, V> extends Serializable {
    Iterator<Pair<K, V>> call(T value) throws Exception;
}
