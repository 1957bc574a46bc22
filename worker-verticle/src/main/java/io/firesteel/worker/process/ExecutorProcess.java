package io.firesteel.worker.process;

import io.firesteel.bus.message.ExitStatus;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A started executor. Safe for several threads. */
public final class ExecutorProcess {
    private final Process process;

    ExecutorProcess(Process process) {
        this.process = process;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Completes, on any thread, within milliseconds of its end. */
    public CompletionStage<ExitStatus> exit() {
        return process.onExit().thenApply(ended -> Exits.of(ended.exitValue()));
    }

    /** SIGTERM. */
    public void askToEnd() {
        process.destroy();
    }

    /**
     * SIGKILL, to it and to all processes it has started: what ignored a SIGTERM may have left some. It goes first, lest it
     * sees its children end and exits as if by itself. Reads files.
     */
    public void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
