package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import java.util.List;

/** What a driver says to the workers that run its executors, master or no master. */
public sealed interface DriverToWorker {
    /**
     * The answer to {@link WorkerToDriver.ExecutorExited}: delete all map outputs of that executor but those. It holds for
     * ever, as nothing the executor has said is taken after its end; so it may come late, and again.
     *
     * @param kept bare names in the application's shuffle directory
     */
    @WireTag(45)
    record DeleteOutputs(ApplicationId application, ExecutorId executor, List<String> kept) implements DriverToWorker {
        public DeleteOutputs {
            kept = List.copyOf(kept);
        }
    }
}
