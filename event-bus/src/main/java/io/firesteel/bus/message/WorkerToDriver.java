package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;

/** What workers say to the drivers whose executors they watch, master or no master. */
public sealed interface WorkerToDriver {
    /**
     * An executor process of this application ended. Told until it is answered by {@link DriverToWorker.DeleteOutputs}. A
     * repeat, or one for an executor known as lost, changes nothing.
     */
    @WireTag(41)
    record ExecutorExited(WorkerId worker, ExecutorId executor, ExitStatus exit) implements WorkerToDriver {}
}
