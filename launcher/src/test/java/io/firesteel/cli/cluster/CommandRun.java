package io.firesteel.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of {@code bin/firesteel}, with what it printed. */
record CommandRun(List<String> arguments, Process process, Path out, Path err) {
    static CommandRun start(Path directory, String... arguments) throws IOException {
        return start(List.of(), directory, arguments);
    }

    /** Started so that it hears SIGINT even if this process was started in the background, and does not. */
    static CommandRun startInterruptible(Path directory, String... arguments) throws IOException {
        return start(List.of("env", "--default-signal=INT"), directory, arguments);
    }

    private static CommandRun start(List<String> through, Path directory, String... arguments) throws IOException {
        Path home = Path.of(System.getProperty("firesteel.home", "..")).toAbsolutePath();
        List<String> command = new ArrayList<>(through);
        command.add(home.resolve("bin/firesteel").toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(directory, arguments[0] + "-", ".out");
        Path err = Files.createTempFile(directory, arguments[0] + "-", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("FIRESTEEL_NO_BUILD", "1");
        builder.environment().put("FIRESTEEL_JAVA_HOME", System.getProperty("java.home"));
        return new CommandRun(List.of(arguments), builder.start(), out, err);
    }

    /** Waits for its end and gives the exit code; a run that takes longer is killed and fails the test. */
    int await(Duration bound) throws InterruptedException {
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new AssertionError(this + " still ran after " + bound);
        }
        return process.exitValue();
    }

    /** Asks it to end; kills it if it has not by then, and fails the test. */
    void stop(Duration bound) {
        process.destroy();
        try {
            await(bound);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    String printed() throws IOException {
        return Files.readString(out);
    }

    String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public String toString() {
        try {
            return "firesteel " + String.join(" ", arguments) + "\n--- out\n" + printed() + "--- err\n" + errors();
        } catch (IOException e) {
            return "firesteel " + String.join(" ", arguments) + " (" + e + ")";
        }
    }
}
