package io.firesteel.dag.event;

import io.firesteel.dag.control.JobStatus;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import java.util.List;
import java.util.Map;

/** One thing that happened. Times are milliseconds since the epoch. */
public sealed interface ListenerEvent {
    /** When. */
    long timeMillis();

    /**
     * A job begins.
     *
     * @param stages how many stages it runs or reuses
     * @param properties the local properties of the thread that asked for it: its group, tags, description
     */
    record JobStart(long timeMillis, JobId job, String name, int stages, Map<String, String> properties)
            implements ListenerEvent {
        public JobStart {
            properties = Map.copyOf(properties);
        }
    }

    /**
     * A job has ended.
     *
     * @param failure empty if it succeeded
     */
    record JobEnd(long timeMillis, JobId job, JobStatus status, String failure) implements ListenerEvent {}

    /** An attempt of a stage begins, with this many tasks; for these jobs. */
    record StageSubmitted(long timeMillis, StageAttempt stage, String name, int tasks, List<JobId> jobs)
            implements ListenerEvent {
        public StageSubmitted {
            jobs = List.copyOf(jobs);
        }
    }

    /**
     * An attempt of a stage has ended.
     *
     * @param failure empty if all its tasks succeeded
     */
    record StageCompleted(long timeMillis, StageAttempt stage, String failure) implements ListenerEvent {}

    /** A task attempt was sent to an executor. */
    record TaskStart(long timeMillis, TaskId task, ExecutorId executor) implements ListenerEvent {}

    /**
     * A task attempt has ended.
     *
     * @param failure empty if it succeeded and was the first of its partition to do so
     */
    record TaskEnd(long timeMillis, TaskId task, ExecutorId executor, String failure, long runMicros)
            implements ListenerEvent {}

    /** An executor has registered. */
    record ExecutorAdded(long timeMillis, ExecutorId executor, WorkerId worker, int slots) implements ListenerEvent {}

    /** An executor is lost or released. */
    record ExecutorRemoved(long timeMillis, ExecutorId executor, String reason) implements ListenerEvent {}

    /** The application waits for resources; empty text when it no longer does. */
    record ResourcesAwaited(long timeMillis, String waitingFor) implements ListenerEvent {}
}
