package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireRegistry;
import java.util.List;

/** The registry of all messages between roles. */
public final class Messages {
    /** Raised with every change of a record. */
    private static final int WIRE_VERSION = 13;

    /** One codec for all of them. */
    public static final WireRegistry REGISTRY = WireRegistry.of(
            WIRE_VERSION,
            List.of(
                    ExecutorToDriver.class,
                    DriverToExecutor.class,
                    WorkerToMaster.class,
                    MasterToWorker.class,
                    WorkerToDriver.class,
                    DriverToWorker.class,
                    DriverToMaster.class,
                    MasterToDriver.class,
                    MasterToMaster.class,
                    BlobContent.class));

    private Messages() {}
}
