package io.firesteel.driver.job;

import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageId;
import io.firesteel.driver.stage.JobDescription;

/** The scheduler as the job runner sees it. Safe for use by any thread. */
public interface JobBoard {
    /** Schedules a job; its results go to the execution registered under its id. */
    void submit(JobDescription job);

    /**
     * Ends a job that nobody wants any more.
     *
     * @param interrupt whether its tasks are interrupted, beside being asked to end
     */
    void cancel(JobId job, String reason, boolean interrupt);

    /** Ends the jobs that need a stage. */
    void cancelStage(StageId stage, String reason);

    /** Partitions of that RDD are kept from now on. */
    void persisted(RddId rdd);

    /** Partitions of that RDD are to be dropped; {@link PersistedRdds#dropped} is told when they are. */
    void unpersisted(RddId rdd);

    /** The pieces of a broadcast are on the shelf. */
    void broadcastMade(BroadcastId broadcast);

    /** Executors are to drop a broadcast; {@link BroadcastBook#dropped} is told when they have. */
    void broadcastUnpersisted(BroadcastId broadcast);

    /** A broadcast is no more; {@link BroadcastBook#dropped} is told when executors have dropped it. */
    void broadcastDestroyed(BroadcastId broadcast);

    /** Nothing in the program refers to a shuffle any more. */
    void unreferenced(ShuffleId shuffle);

    /** Tells that a job's results could not be merged. */
    void mergeFailed(JobId job, RemoteFailure failure);
}
