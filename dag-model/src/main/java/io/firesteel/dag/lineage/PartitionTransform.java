package io.firesteel.dag.lineage;

import java.io.Serializable;
import java.util.function.Consumer;

/**
 * An operation of the engine's own on one partition's elements in turn, which may remember what came before: sampling,
 * numbering, dealing out. Immutable; what it remembers lives in the {@link Step}.
 */
@FunctionalInterface
public interface PartitionTransform extends Serializable {
    /** The operation at the beginning of a partition. Opened again, it does the same again. */
    Step open(int partition);

    /** The operation on one partition. Confined to the thread of its task. */
    @FunctionalInterface
    interface Step {
        /** Takes the next element and gives what becomes of it. */
        void accept(Object element, Consumer<Object> out) throws Exception;
    }
}
