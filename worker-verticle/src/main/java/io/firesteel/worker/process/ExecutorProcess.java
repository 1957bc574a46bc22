package io.firesteel.worker.process;

import io.firesteel.bus.message.ExitStatus;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A started executor. Safe for several threads. */
public final class ExecutorProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorProcess.class);

    /** Where in its errors its last words are looked for. */
    private static final int TAIL_BYTES = 16 << 10;

    private final ProcessHandle process;
    private final CompletionStage<ExitStatus> exit;

    private ExecutorProcess(ProcessHandle process, CompletionStage<ExitStatus> exit) {
        this.process = process;
        this.exit = exit;
    }

    /** One that was started here, which prints its errors to that file. */
    static ExecutorProcess started(Process process, Path errors) {
        return new ExecutorProcess(
                process.toHandle(),
                process.onExit().thenApply(ended -> Exits.of(ended.exitValue(), lastWords(ended, errors))));
    }

    /** One that another process has started: the system tells nobody but that how it ends. */
    static ExecutorProcess found(ProcessHandle process) {
        ExitStatus unseen = new ExitStatus(
                -1,
                "it has ended; how is not known, as a former life of its worker had started process " + process.pid());
        return new ExecutorProcess(process, process.onExit().thenApply(ended -> unseen));
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Completes, on any thread, within milliseconds of its end. */
    public CompletionStage<ExitStatus> exit() {
        return exit;
    }

    /** The line about the end that an executor prints before it ends itself. Reads a file. */
    private static String lastWords(Process process, Path errors) {
        int code = process.exitValue();
        if (code != ExitStatus.OUT_OF_MEMORY && code != ExitStatus.UNCAUGHT && code != ExitStatus.REAPED) {
            return "";
        }
        try {
            String said = tail(PrintedFiles.last(errors));
            return said.lines()
                    .filter(line -> line.startsWith(ExitStatus.FATAL_LINE))
                    .reduce("", (before, last) -> last);
        } catch (IOException unreadable) {
            LOG.warn("What process {} printed before it ended cannot be read", process.pid(), unreadable);
            return "";
        }
    }

    private static String tail(Path errors) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(errors)) {
            channel.position(Math.max(0, channel.size() - TAIL_BYTES));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
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
