package io.firesteel.cli;

import io.firesteel.cli.process.CommandFailure;
import io.firesteel.cli.process.DirectoryLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a worker of this machine leave. */
@Command(
        name = DecommissionCommand.NAME,
        description =
                "Have a worker of this machine hand over its blocks and map outputs and end; also 'worker decommission'.",
        showDefaultValues = true)
final class DecommissionCommand implements Callable<Integer> {
    static final String NAME = "decommission";

    private static final Duration SAY_AGAIN = Duration.ofSeconds(10);

    @Mixin
    private final WorkDirectoryOption directory = new WorkDirectoryOption();

    @Option(
            names = "--http-port",
            defaultValue = "8081",
            paramLabel = "PORT",
            description = "The worker's, which its work directory is named after unless told.")
    private int pagesPort;

    @Override
    public Integer call() throws IOException {
        Path work = directory.path(WorkerCommand.directoryName(pagesPort));
        long pid = DirectoryLock.holder(work)
                .orElseThrow(() -> CommandFailure.badInput(
                        "No worker runs in " + work + ". Give the --work-dir or the --http-port it was started with."));
        ProcessHandle worker = ProcessHandle.of(pid)
                .orElseThrow(() -> CommandFailure.failed("Process " + pid + " of " + work + " has just ended."));
        signal(pid);
        System.err.println("Worker process " + pid + " hands over what it has, then it ends.");
        await(worker);
        System.err.println("It has ended.");
        return 0;
    }

    private static void signal(long pid) throws IOException {
        try {
            int code = new ProcessBuilder("kill", "-PWR", Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw CommandFailure.failed(
                        "Process " + pid + " could not be told: 'kill -PWR' ended with " + code + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("Interrupted.", e);
        }
    }

    private static void await(ProcessHandle worker) {
        long startNanos = System.nanoTime();
        while (worker.isAlive()) {
            try {
                worker.onExit().get(SAY_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException goesOn) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
                System.err.println("Not yet, after " + seconds + " s: tasks or copies of blocks go on. Ctrl-C ends the"
                        + " waiting, not the worker.");
            } catch (ExecutionException e) {
                throw CommandFailure.failed("The end of process " + worker.pid() + " cannot be seen.", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw CommandFailure.failed("Interrupted.", e);
            }
        }
    }
}
