package io.firesteel.worker.process;

import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import java.nio.file.Path;

/** Knows how an executor is started on this machine: which JVM, options and class path. Called off the event loop. */
@FunctionalInterface
public interface ExecutorCommand {
    /**
     * The process for an executor. Its failure is reported as that of the executor.
     *
     * @param directory the executor's own, which exists and is its working directory
     */
    ProcessSpec of(LaunchExecutor launch, Path directory);
}
