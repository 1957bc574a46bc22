package io.firesteel.driver.core;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.stage.JobDescription;
import java.util.Set;

/** What the driver's core is told. */
public sealed interface DriverEvent {
    /** Calls the handler's method for this kind of event. */
    void handleBy(Handler handler);

    /** A job is to be run. */
    record JobSubmitted(JobDescription job) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onJobSubmitted(this);
        }
    }

    /**
     * A job is no longer wanted.
     *
     * @param interrupt whether its tasks are interrupted, beside being asked to end
     */
    record JobCancelled(JobId job, String reason, boolean interrupt) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onJobCancelled(this);
        }
    }

    /** The jobs that need a stage are no longer wanted. */
    record StageCancelled(StageId stage, String reason) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onStageCancelled(this);
        }
    }

    /** An executor has sent a message. */
    record ExecutorSaid(ExecutorToDriver message) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onExecutorSaid(this);
        }
    }

    /** An executor process is gone, as the master or the cluster says; it may be known already. */
    record ExecutorGone(ExecutorId executor, ExitStatus exit) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onExecutorGone(this);
        }
    }

    /** An executor's worker says that its process is over, until it is told what of its files can go. */
    record ExecutorExited(WorkerId worker, ExecutorId executor, ExitStatus exit) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onExecutorExited(this);
        }
    }

    /** A worker's own block server is known. */
    record WorkerServes(WorkerId worker, Endpoint blockServer) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onWorkerServes(this);
        }
    }

    /** A worker process is gone; its executors and its files may live on. */
    record WorkerGone(WorkerId worker, String reason) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onWorkerGone(this);
        }
    }

    /** All workers that leave: their executors are emptied, their map outputs moved. */
    record WorkersLeaving(Set<WorkerId> workers) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onWorkersLeaving(this);
        }
    }

    /** A stored result has arrived. */
    record ResultFetched(TaskId task, byte[] result) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onResultFetched(this);
        }
    }

    /** A stored result could not be fetched. */
    record ResultUnavailable(TaskId task, String reason) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onResultUnavailable(this);
        }
    }

    /** The user's code that merges results threw. */
    record MergeFailed(JobId job, RemoteFailure failure) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onMergeFailed(this);
        }
    }

    /** Nothing will ever run the application's tasks. */
    record ResourcesRefused(String reason) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onResourcesRefused(this);
        }
    }

    /** From now on partitions of an RDD are kept. */
    record RddPersisted(RddId rdd) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onRddPersisted(this);
        }
    }

    /** Partitions of an RDD are to be kept no more; answered by {@code RddDropped} when they are gone. */
    record RddUnpersisted(RddId rdd) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onRddUnpersisted(this);
        }
    }

    /** A broadcast is there: its pieces can be fetched from the driver. */
    record BroadcastMade(BroadcastId broadcast) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onBroadcastMade(this);
        }
    }

    /** Executors are to drop a broadcast; answered by {@code BroadcastDropped} when those that had it have. */
    record BroadcastUnpersisted(BroadcastId broadcast) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onBroadcastUnpersisted(this);
        }
    }

    /** A broadcast is no more: it was destroyed, or nothing refers to it. Answered as {@link BroadcastUnpersisted}. */
    record BroadcastDestroyed(BroadcastId broadcast) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onBroadcastDestroyed(this);
        }
    }

    /** Nothing refers to a shuffle any more. */
    record ShuffleUnreferenced(ShuffleId shuffle) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onShuffleUnreferenced(this);
        }
    }

    /** A pool is as described from now on. */
    record PoolDefined(SchedulerPool pool) implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onPoolDefined(this);
        }
    }

    /** A time the core asked for has passed. */
    record WokenUp() implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onWokenUp();
        }
    }

    /** A heartbeat interval has passed. */
    record Tick() implements DriverEvent {
        @Override
        public void handleBy(Handler handler) {
            handler.onTick();
        }
    }

    /** One method for each kind of event. */
    interface Handler {
        void onJobSubmitted(JobSubmitted event);

        void onJobCancelled(JobCancelled event);

        void onStageCancelled(StageCancelled event);

        void onExecutorSaid(ExecutorSaid event);

        void onExecutorGone(ExecutorGone event);

        void onExecutorExited(ExecutorExited event);

        void onWorkerServes(WorkerServes event);

        void onWorkerGone(WorkerGone event);

        void onWorkersLeaving(WorkersLeaving event);

        void onResultFetched(ResultFetched event);

        void onResultUnavailable(ResultUnavailable event);

        void onMergeFailed(MergeFailed event);

        void onResourcesRefused(ResourcesRefused event);

        void onRddPersisted(RddPersisted event);

        void onRddUnpersisted(RddUnpersisted event);

        void onBroadcastMade(BroadcastMade event);

        void onBroadcastUnpersisted(BroadcastUnpersisted event);

        void onBroadcastDestroyed(BroadcastDestroyed event);

        void onShuffleUnreferenced(ShuffleUnreferenced event);

        void onPoolDefined(PoolDefined event);

        void onWokenUp();

        void onTick();
    }
}
