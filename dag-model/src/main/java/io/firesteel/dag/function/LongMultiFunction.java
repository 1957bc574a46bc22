package io.firesteel.dag.function;

import java.io.Serializable;
import java.util.function.LongConsumer;

/** One value in, any number of {@code long} out, given to a consumer one by one. */
@FunctionalInterface
public interface LongMultiFunction<T> extends Serializable {
    void call(T value, LongConsumer out) throws Exception;
}
