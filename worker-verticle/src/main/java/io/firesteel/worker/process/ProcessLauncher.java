package io.firesteel.worker.process;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes executors into processes. Blocks: not for an event loop. Safe for several threads. */
public final class ProcessLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessLauncher.class);

    private final WorkDirectory directory;
    private final ExecutorCommand command;
    private final SpareJvm spare;

    public ProcessLauncher(WorkDirectory directory, ExecutorCommand command) {
        this.directory = directory;
        this.command = command;
        this.spare = new SpareJvm(directory, command);
    }

    /** Starts an executor in its own directory; what it prints goes to files there. Throws if it cannot be started. */
    public ExecutorProcess start(LaunchExecutor launch) throws IOException {
        Optional<Jvm> prepared = spare.take(launch.shape(), directory.own(launch.application(), launch.executor()));
        if (prepared.isPresent() && begin(prepared.get(), launch)) {
            return executor(prepared.get());
        }
        Path own = directory.prepare(launch.application(), launch.executor());
        Jvm started = Jvm.start(command.command(launch.shape(), own, false), own);
        if (!begin(started, launch)) {
            LOG.warn("Executor {} ended at once", launch.executor());
        }
        return executor(started);
    }

    /** Whether it has been told; else it has ended, and its exit code says why. */
    private boolean begin(Jvm jvm, LaunchExecutor launch) throws IOException {
        try {
            ProcessRecord.write(jvm.directory(), launch.shape(), jvm.process().toHandle());
        } catch (IOException notWritten) {
            jvm.process().destroyForcibly();
            throw notWritten;
        }
        return jvm.tell(command.orders(launch, jvm.directory()));
    }

    private static ExecutorProcess executor(Jvm jvm) {
        return ExecutorProcess.started(jvm.process(), jvm.directory().resolve(Jvm.STDERR));
    }

    /** Has a process of that shape start and wait for the next executor; only one waits at a time. */
    public void restock(ExecutorShape shape) throws IOException {
        spare.restock(shape);
    }

    /** Ends the process that waits. */
    public void close() {
        spare.close();
    }
}
