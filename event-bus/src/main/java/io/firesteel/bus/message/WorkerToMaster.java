package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.WorkerId;
import java.util.List;

/** What workers say to masters. */
public sealed interface WorkerToMaster {
    /** Who speaks. */
    WorkerId worker();

    /** In which life. */
    Incarnation incarnation();

    /**
     * A worker offers its resources. Repeated until answered.
     *
     * @param leaving whether it is to get nothing new, and waits until nothing it has is needed
     */
    @WireTag(21)
    record RegisterWorker(
            WorkerId worker,
            Incarnation incarnation,
            int cores,
            long memoryBytes,
            Endpoint blockServer,
            Endpoint monitoring,
            List<RunningExecutor> running,
            boolean leaving)
            implements WorkerToMaster {
        public RegisterWorker {
            running = List.copyOf(running);
        }

        /** The same of a worker that leaves. */
        public RegisterWorker withLeaving() {
            return new RegisterWorker(worker, incarnation, cores, memoryBytes, blockServer, monitoring, running, true);
        }
    }

    /**
     * The worker lives, and these are all its executors: the master compares them with what it asked for.
     *
     * @param leaving as in {@link RegisterWorker}
     */
    @WireTag(22)
    record WorkerHeartbeat(WorkerId worker, Incarnation incarnation, List<RunningExecutor> running, boolean leaving)
            implements WorkerToMaster {
        public WorkerHeartbeat {
            running = List.copyOf(running);
        }
    }

    /** An executor process ended, or could not be started. Lost ones are seen by the next heartbeat. */
    @WireTag(23)
    record ExecutorStopped(
            WorkerId worker, Incarnation incarnation, ApplicationId application, ExecutorId executor, ExitStatus exit)
            implements WorkerToMaster {}
}
