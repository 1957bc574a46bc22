package io.firesteel.dag.action;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** An element of an RDD of longs; one of objects may bring what is none. */
    protected static long longOf(@Nullable Object element) {
        if (element instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("A Long was expected and " + element + " came.");
    }

    /** As {@link #longOf}, of doubles. */
    protected static double doubleOf(@Nullable Object element) {
        if (element instanceof Double number) {
            return number;
        }
        throw new IllegalArgumentException("A Double was expected and " + element + " came.");
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
