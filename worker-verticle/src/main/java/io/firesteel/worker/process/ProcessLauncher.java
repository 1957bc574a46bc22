package io.firesteel.worker.process;

import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import java.io.IOException;
import java.nio.file.Path;

/** Makes executors into processes. Blocks: not for an event loop. Safe for several threads. */
public final class ProcessLauncher {
    private static final String STDOUT = "stdout";
    private static final String STDERR = "stderr";

    private final WorkDirectory directory;
    private final ExecutorCommand command;

    public ProcessLauncher(WorkDirectory directory, ExecutorCommand command) {
        this.directory = directory;
        this.command = command;
    }

    /** Starts an executor in its own directory; what it prints goes to files there. Throws if it cannot be started. */
    public ExecutorProcess start(LaunchExecutor launch) throws IOException {
        Path own = directory.prepare(launch.application(), launch.executor());
        ProcessSpec spec = command.of(launch, own);
        ProcessBuilder builder = new ProcessBuilder(spec.command())
                .directory(own.toFile())
                .redirectOutput(own.resolve(STDOUT).toFile())
                .redirectError(own.resolve(STDERR).toFile());
        builder.environment().putAll(spec.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            ProcessRecord.write(own, launch.shape(), process.toHandle());
        } catch (IOException notWritten) {
            process.destroyForcibly();
            throw notWritten;
        }
        return ExecutorProcess.started(process, own.resolve(STDERR));
    }
}
