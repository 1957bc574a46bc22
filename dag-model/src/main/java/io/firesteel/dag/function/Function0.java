package io.firesteel.dag.function;

import java.io.Serializable;

/** No value in, one value out. */
@FunctionalInterface
public interface Function0<R> extends Serializable {
    R call() throws Exception;
}
