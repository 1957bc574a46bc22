package io.firesteel.dag.source;

import java.io.Serializable;
import java.util.List;

/**
 * A source of a user's own, given to {@code context.read}. It travels to executors as it is when a job is submitted, with
 * each task, so it should hold little: names and addresses, not connections or data.
 *
 * @param <T> the type of the elements
 * @param <P> what says which part of the data a partition is; travels with the task that reads it
 */
public interface DataSource<T, P extends Serializable> extends Serializable {
    /**
     * The partitions, in order. Called once for each RDD, before its first job, on a thread of the driver's that may
     * block.
     *
     * @param wanted how many the caller asked for, or the default parallelism; a wish, not a limit
     */
    List<P> partitions(int wanted) throws Exception;

    /**
     * The hosts where a partition's data is near, as the workers there name themselves; none if it is as near to any. Its task
     * waits a moment for a slot on one of them ({@code firesteel.locality.wait}). Asked when a job is submitted; must not block.
     */
    default List<String> preferredHosts(P partition) {
        return List.of();
    }

    /**
     * Opens a partition in a task. Opened again after a failure or by a later job, it must give the same elements in the
     * same order: lost results are computed again from it.
     */
    PartitionReader<T> open(P partition) throws Exception;
}
