package io.firesteel.dag.function;

import java.io.Serializable;

/** One {@code long} in, yes or no out. */
@FunctionalInterface
public interface LongTest extends Serializable {
    boolean call(long value) throws Exception;
}
