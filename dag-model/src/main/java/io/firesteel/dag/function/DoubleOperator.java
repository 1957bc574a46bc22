package io.firesteel.dag.function;

import java.io.Serializable;

/** One {@code double} in, one out. */
@FunctionalInterface
public interface DoubleOperator extends Serializable {
    double call(double value) throws Exception;
}
