package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import java.util.List;

/** What a leading master says to drivers. A driver refuses a lower term than the highest it has seen. */
public sealed interface MasterToDriver {
    /** The leader's term. */
    long term();

    /**
     * The whole truth about an application as the master sees it; the answer to a registration and to each heartbeat.
     *
     * @param granted the executors that were placed, registered with the driver or not yet
     * @param waitingFor what the application still waits for, in words; empty if it has all it asked for
     * @param leaving all workers that leave: what the application has there is to be moved
     */
    @WireTag(61)
    record ApplicationStatus(
            long term, MasterId master, List<GrantedExecutor> granted, String waitingFor, List<WorkerId> leaving)
            implements MasterToDriver {
        public ApplicationStatus {
            granted = List.copyOf(granted);
            leaving = List.copyOf(leaving);
        }
    }

    /** An executor and the worker it was placed on. */
    record GrantedExecutor(ExecutorId executor, WorkerId worker, Endpoint workerBlockServer) {}

    /** The master does not know the application: it must register again. */
    @WireTag(62)
    record RegisterAgain(long term, MasterId master) implements MasterToDriver {}

    /** The application can never have what it asks for; it fails with this reason. */
    @WireTag(63)
    record ApplicationRefused(long term, MasterId master, String reason) implements MasterToDriver {}

    /** A worker process is gone. Its executors and files may live on. */
    @WireTag(64)
    record WorkerGone(long term, WorkerId worker, String reason) implements MasterToDriver {}

    /** An executor ended, as its worker told the master: for drivers that the worker itself could not reach. */
    @WireTag(65)
    record ExecutorGone(long term, ExecutorId executor, WorkerId worker, ExitStatus exit) implements MasterToDriver {}
}
