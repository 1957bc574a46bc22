package io.firesteel.dag.function;

import java.io.Serializable;
import java.util.function.Consumer;

/**
 * One value in, any number out, pushed into a consumer: the fastest form of flatMap, as no iterator is made. The
 * consumer is valid during the call only and for the calling thread only.
 */
@FunctionalInterface
public interface MapMultiFunction<T, R> extends Serializable {
    void call(T value, Consumer<R> out) throws Exception;
}
