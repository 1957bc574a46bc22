package io.firesteel.dag.function;

import java.io.Serializable;

/** One {@code double} in, yes or no out. */
@FunctionalInterface
public interface DoubleTest extends Serializable {
    boolean call(double value) throws Exception;
}
