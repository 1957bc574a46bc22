package io.firesteel.driver.core;

import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import java.util.List;
import java.util.Optional;

/** What the driver's core wants done. */
public sealed interface DriverEffect {
    /** Send a message to an executor, registered or not. */
    record SendToExecutor(ExecutorId executor, DriverToExecutor message) implements DriverEffect {}

    /** Fetch a result; answer with {@code ResultFetched} or {@code ResultUnavailable}. */
    record FetchResult(TaskId task, Payload.Stored result) implements DriverEffect {}

    /** Merge the result of one partition into a job's answer. Comes once for each position of a job. */
    record DeliverResult(JobId job, int position, byte[] result) implements DriverEffect {}

    /**
     * Merge what an accepted task has added to accumulators, before any of these jobs is answered. Comes once for each
     * partition of a stage, however often it is computed.
     */
    record DeliverUpdates(List<JobId> jobs, byte[] updates) implements DriverEffect {}

    /** All results of the job have been delivered. */
    record JobSucceeded(JobId job) implements DriverEffect {}

    /** The job has ended without an answer. */
    record JobFailed(JobId job, String message, Optional<RemoteFailure> cause) implements DriverEffect {}

    /** The job has ended because nobody wants it any more. */
    record JobCancelled(JobId job, String message) implements DriverEffect {}

    /** Keep these bytes for executors to fetch, until released. */
    record StoreBlob(String sha256, byte[] bytes) implements DriverEffect {}

    /** One owner of a stored blob needs it no more. */
    record ReleaseBlob(String sha256) implements DriverEffect {}

    /** So many executors are wanted in all. */
    record WantExecutors(int total) implements DriverEffect {}

    /** An executor is not needed any more: it is to be ended. */
    record ReleaseExecutor(ExecutorId executor, String reason) implements DriverEffect {}

    /** An executor is given up: have it ended, and another one started. */
    record ReplaceExecutor(ExecutorId executor, String reason) implements DriverEffect {}

    /** Tell an executor's worker to delete the map outputs it has left, but for these files. May be said again. */
    record DeleteOutputs(WorkerId worker, ExecutorId executor, List<String> kept) implements DriverEffect {}

    /** Nothing of a leaving worker is needed any more. May be said again. */
    record WorkerVacated(WorkerId worker) implements DriverEffect {}

    /** No executor keeps a partition of an RDD that was unpersisted. */
    record RddDropped(RddId rdd) implements DriverEffect {}

    /** The executors that had a broadcast when it was to be dropped have dropped it. */
    record BroadcastDropped(BroadcastId broadcast) implements DriverEffect {}

    /** Bring {@code WokenUp} after that time. */
    record WakeUp(long delayMillis) implements DriverEffect {}

    /** Tell listeners. */
    record Publish(ListenerEvent event) implements DriverEffect {}

    /** Write a line to the log. */
    record Log(Level level, String text) implements DriverEffect {
        /** How much it matters. */
        public enum Level {
            INFO,
            WARN
        }
    }
}
