package io.firesteel.cli.demo;

import io.firesteel.cli.process.CommandFailure;
import io.firesteel.cli.process.ReadyLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process of the demonstration, which prints to files and is waited for, for as long as it may take and no longer. */
final class ChildProcess {
    private static final Duration START_BOUND = Duration.ofSeconds(60);
    private static final Duration STOP_BOUND = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final String name;
    private final Process process;
    private final Path stdout;
    private final Path stderr;

    private ChildProcess(String name, Process process, Path stdout, Path stderr) {
        this.name = name;
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    static ChildProcess start(String name, List<String> command, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path stdout = directory.resolve("stdout");
        Path stderr = directory.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
        process.getOutputStream().close();
        return new ChildProcess(name, process, stdout, stderr);
    }

    /** Waits until it can serve. */
    ReadyLine awaitReady() {
        long deadlineNanos = System.nanoTime() + START_BOUND.toNanos();
        while (System.nanoTime() < deadlineNanos) {
            boolean alive = process.isAlive();
            Optional<ReadyLine> ready = ReadyLine.find(read(stdout));
            if (ready.isPresent()) {
                return ready.get();
            }
            if (!alive) {
                throw CommandFailure.failed("The " + name + " ended with exit code " + process.exitValue() + ": "
                        + read(stderr).strip());
            }
            pause();
        }
        throw CommandFailure.failed("The " + name + " was not ready after " + START_BOUND + ". Its log: "
                + read(stderr).strip());
    }

    private void pause() {
        try {
            process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("Interrupted while the " + name + " started.", e);
        }
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Asks it to end; it and what it has started are killed if they have not by then. */
    void stop() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
