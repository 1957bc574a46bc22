package io.firesteel.dag.function;

import io.firesteel.dag.Pair;
import java.io.Serializable;

/** One value in, one key and value out. */
@FunctionalInterface
public interface PairFunction<T, K, V> extends Serializable {
    Pair<K, V> call(T value) throws Exception;
}
