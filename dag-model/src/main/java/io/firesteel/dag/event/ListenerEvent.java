package io.firesteel.dag.event;

import io.firesteel.dag.control.JobStatus;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.dag.task.TaskMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing that happened. Times are milliseconds since the epoch. */
public sealed interface ListenerEvent {
    /** When. */
    long timeMillis();

    /** The application has begun. A listener that comes later is told first, with the original time. */
    record ApplicationStart(long timeMillis, ApplicationId application, String name, String master, String version)
            implements ListenerEvent {}

    /** The application has ended: nothing follows. */
    record ApplicationEnd(long timeMillis) implements ListenerEvent {}

    /**
     * What the application runs with. A listener that comes later is told after {@link ApplicationStart}.
     *
     * @param settings those that were set; secrets are covered
     * @param java of the driver: version, vendor, home, class path
     */
    record EnvironmentUpdate(long timeMillis, Map<String, String> settings, Map<String, String> java)
            implements ListenerEvent {
        public EnvironmentUpdate {
            settings = Map.copyOf(settings);
            java = Map.copyOf(java);
        }
    }

    /**
     * A job begins.
     *
     * @param plan the stages it runs or reuses, that which makes its results first
     * @param properties the local properties of the thread that asked for it: its group, tags, description
     */
    record JobStart(long timeMillis, JobId job, String name, List<StageOutline> plan, Map<String, String> properties)
            implements ListenerEvent {
        public JobStart {
            plan = List.copyOf(plan);
            properties = Map.copyOf(properties);
        }

        /** How many stages it runs or reuses. */
        public int stages() {
            return plan.size();
        }
    }

    /**
     * A job has ended.
     *
     * @param failure empty if it succeeded
     */
    record JobEnd(long timeMillis, JobId job, JobStatus status, String failure) implements ListenerEvent {}

    /**
     * An attempt of a stage begins, for these jobs.
     *
     * @param tasks how many partitions this attempt computes
     * @param outline the stage as its jobs' plans told it
     */
    record StageSubmitted(
            long timeMillis, StageAttempt stage, String name, int tasks, List<JobId> jobs, StageOutline outline)
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

    /**
     * A task attempt was sent to an executor.
     *
     * @param locality how near it runs to what it reads; empty if that was not looked at
     * @param speculative whether it is a copy of one that takes long
     */
    record TaskStart(
            long timeMillis, TaskId task, ExecutorId executor, Optional<TaskLocality> locality, boolean speculative)
            implements ListenerEvent {
        /** The first attempt, wherever it runs. */
        public TaskStart(long timeMillis, TaskId task, ExecutorId executor) {
            this(timeMillis, task, executor, Optional.empty(), false);
        }
    }

    /** A task attempt has ended in its executor; its result is too large for a message and is fetched. */
    record TaskGettingResult(long timeMillis, TaskId task, ExecutorId executor) implements ListenerEvent {}

    /**
     * A task attempt has ended.
     *
     * @param start what was told when it was sent
     * @param gettingResultMillis when its result began to be fetched; 0 if it came with the report
     * @param runMicros how long it ran in its slot; 0 unless it succeeded
     * @param metrics what it cost; all zero unless it succeeded
     */
    record TaskEnd(
            long timeMillis,
            TaskStart start,
            long gettingResultMillis,
            TaskEndReason reason,
            long runMicros,
            TaskMetrics metrics)
            implements ListenerEvent {
        /** The attempt. */
        public TaskId task() {
            return start.task();
        }

        /** Where it ran. */
        public ExecutorId executor() {
            return start.executor();
        }

        /** Why it did not succeed; empty if it was the first of its partition to do so. */
        public String failure() {
            return reason.text();
        }

        /** From being sent to its end as the driver saw them, waiting for a slot included. */
        public long durationMillis() {
            return timeMillis - start.timeMillis();
        }
    }

    /** A task takes long: a copy of it is to be started. */
    record SpeculativeTaskSubmitted(long timeMillis, StageAttempt stage, int partition) implements ListenerEvent {}

    /**
     * An executor has registered. A listener that comes later is told of those that live, with the original times.
     *
     * @param monitoring host and port of its metrics
     */
    record ExecutorAdded(long timeMillis, ExecutorId executor, WorkerId worker, int slots, String monitoring)
            implements ListenerEvent {}

    /** An executor is lost or released. */
    record ExecutorRemoved(long timeMillis, ExecutorId executor, String reason) implements ListenerEvent {}

    /**
     * An executor gets no tasks for a while, because too many have failed there.
     *
     * @param stage the only one whose tasks it does not get; empty if it gets none at all
     */
    record ExecutorExcluded(long timeMillis, ExecutorId executor, Optional<StageAttempt> stage)
            implements ListenerEvent {}

    /** An executor gets tasks again. */
    record ExecutorUnexcluded(long timeMillis, ExecutorId executor) implements ListenerEvent {}

    /**
     * The executors of a worker get no tasks for a while, because too many of them are excluded.
     *
     * @param stage the only one whose tasks they do not get; empty if they get none at all
     */
    record NodeExcluded(long timeMillis, WorkerId worker, int executorFailures, Optional<StageAttempt> stage)
            implements ListenerEvent {}

    /** The executors of a worker get tasks again. */
    record NodeUnexcluded(long timeMillis, WorkerId worker) implements ListenerEvent {}

    /**
     * An executor can keep blocks. Told to later listeners as {@link ExecutorAdded}.
     *
     * @param server host and port from which they can be had
     */
    record BlockManagerAdded(long timeMillis, ExecutorId executor, String server) implements ListenerEvent {}

    /** The blocks of an executor are gone with it. */
    record BlockManagerRemoved(long timeMillis, ExecutorId executor) implements ListenerEvent {}

    /**
     * An executor keeps a block, keeps it otherwise than before, or has dropped it.
     *
     * @param level none if it was dropped
     */
    record BlockUpdated(
            long timeMillis, ExecutorId executor, BlockId block, StorageLevel level, long memoryBytes, long diskBytes)
            implements ListenerEvent {}

    /** An RDD is persisted no longer; its blocks are dropped. */
    record UnpersistRdd(long timeMillis, RddId rdd) implements ListenerEvent {}

    /** The application waits for resources; empty text when it no longer does. */
    record ResourcesAwaited(long timeMillis, String waitingFor) implements ListenerEvent {}
}
