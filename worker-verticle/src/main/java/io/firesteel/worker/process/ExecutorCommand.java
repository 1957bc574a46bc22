package io.firesteel.worker.process;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import java.nio.file.Path;
import java.util.List;

/**
 * Knows how an executor is started on this machine: which JVM, options and class path, and how its process is told on its
 * standard input which executor it is. Called off the event loop.
 */
@FunctionalInterface
public interface ExecutorCommand {
    /**
     * Program and arguments of a process that becomes an executor of that shape when it is told which one, and ends if its
     * standard input does before.
     *
     * @param directory its working directory, named in the arguments for whoever looks at the processes of a machine
     * @param isSpare whether it is started before it is needed, and has time to prepare
     */
    List<String> command(ExecutorShape shape, Path directory, boolean isSpare);

    /**
     * What makes it that executor; nothing, if all are alike. It holds the application's token, so it is never shown.
     *
     * @param directory the executor's own, which exists and is its working directory
     */
    default String orders(LaunchExecutor launch, Path directory) {
        return "";
    }
}
