package io.firesteel.dag.function;

import java.io.Serializable;

/** Two values in, one value out. */
@FunctionalInterface
public interface Function2<A, B, R> extends Serializable {
    R call(A first, B second) throws Exception;
}
