package io.firesteel.dag.action;

import java.io.Serializable;
import java.util.List;

/** What a task makes of its partition's elements, which are pushed into it one by one. Confined to its task. */
public abstract class PartitionFold {
    /** Takes the next element, which may be null. */
    public abstract void accept(Object element) throws Exception;

    /** Takes the next element, a {@code Long}. */
    public void acceptLong(long number) throws Exception {
        accept(number);
    }

    /** Takes the next element, a {@code Double}. */
    public void acceptDouble(double number) throws Exception {
        accept(number);
    }

    /** The result, after the last element: a list of values that the data serialiser can write. */
    public abstract List<Object> result() throws Exception;

    /** Begins the fold of one partition. Travels with the plan. */
    @FunctionalInterface
    public interface Start extends Serializable {
        /** A fold that has seen nothing. */
        PartitionFold begin(int partition) throws Exception;
    }
}
