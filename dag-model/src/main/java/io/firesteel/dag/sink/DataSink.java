package io.firesteel.dag.sink;

import java.io.Serializable;
import java.util.List;

/**
 * A sink of a user's own with a committer of its own, given to {@code rdd.saveTo}. Task attempts write where nobody looks;
 * of each partition the first accepted success wins; one call on the driver makes all winners visible. Attempts that lost
 * or failed are never committed.
 *
 * @param <T> the type of the elements
 */
public interface DataSink<T> extends Serializable {
    /** Prepares the output before any task runs, and refuses what cannot succeed. On a driver's thread that may block. */
    void begin(String job) throws Exception;

    /** Opens the output of one attempt at one partition, in a task. Several attempts at a partition may run at once. */
    PartitionWriter<T> open(SinkAttempt attempt) throws Exception;

    /**
     * Makes the winners visible, all or none if the store can do that. On a driver's thread that may block.
     *
     * @param written what the winning attempts' {@link PartitionWriter#finish} gave, in the order of partitions
     */
    void commit(String job, List<String> written) throws Exception;

    /** Removes what a failed save has left. Attempts may still be running. On a driver's thread that may block. */
    void abort(String job) throws Exception;
}
