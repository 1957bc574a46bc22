package io.firesteel.dag.function;

import java.io.Serializable;

/** One {@code long} in, one out. */
@FunctionalInterface
public interface LongOperator extends Serializable {
    long call(long value) throws Exception;
}
