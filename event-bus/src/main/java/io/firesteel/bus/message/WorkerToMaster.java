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

    /** A worker offers its resources. Repeated until answered. */
    @WireTag(21)
    record RegisterWorker(
            WorkerId worker,
            Incarnation incarnation,
            int cores,
            long memoryBytes,
            Endpoint blockServer,
            Endpoint monitoring,
            List<RunningExecutor> running)
            implements WorkerToMaster {
        public RegisterWorker {
            running = List.copyOf(running);
        }
    }

    /** The worker lives, and these are all its executors: the master compares them with what it asked for. */
    @WireTag(22)
    record WorkerHeartbeat(WorkerId worker, Incarnation incarnation, List<RunningExecutor> running)
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
