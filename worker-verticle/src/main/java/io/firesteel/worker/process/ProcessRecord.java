package io.firesteel.worker.process;

import io.firesteel.bus.message.ExecutorShape;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Which process an executor is, written beside what it prints, so that a later life of its worker finds it. A process id is
 * used again some day: the time when the process started tells whether it still is the same.
 */
record ProcessRecord(ExecutorShape shape, ProcessHandle process) {
    private static final String FILE = "process";
    private static final String PID = "pid";
    private static final String STARTED = "startedMillis";
    private static final String CORES = "cores";
    private static final String MEMORY = "memoryBytes";

    /** Linux tells the time of its own start by the second only, and each JVM takes it from there. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    /** Writes it as a whole or not at all. */
    static void write(Path own, ExecutorShape shape, ProcessHandle process) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(PID, Long.toString(process.pid()));
        properties.setProperty(CORES, Integer.toString(shape.cores()));
        properties.setProperty(MEMORY, Long.toString(shape.memoryBytes()));
        process.info()
                .startInstant()
                .ifPresent(start -> properties.setProperty(STARTED, Long.toString(start.toEpochMilli())));
        Path written = own.resolve(FILE + ".new");
        try (Writer out = Files.newBufferedWriter(written)) {
            properties.store(out, null);
        }
        Files.move(written, own.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The process of that executor; empty if it has ended, or nobody knows which it was.
     *
     * @throws IOException if what is written there cannot be read or understood
     */
    static Optional<ProcessRecord> read(Path own) throws IOException {
        Path file = own.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        try {
            long pid = Long.parseLong(properties.getProperty(PID));
            ExecutorShape shape = new ExecutorShape(
                    Integer.parseInt(properties.getProperty(CORES)), Long.parseLong(properties.getProperty(MEMORY)));
            Optional<Instant> started = Optional.ofNullable(properties.getProperty(STARTED))
                    .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
            return ProcessHandle.of(pid)
                    .filter(process -> isSame(process, started))
                    .map(process -> new ProcessRecord(shape, process));
        } catch (IllegalArgumentException damaged) {
            throw new IOException(file + " does not say which process an executor is: " + properties, damaged);
        }
    }

    /** Without its time of start, no process is taken for the one that was: a stranger might be killed. */
    private static boolean isSame(ProcessHandle process, Optional<Instant> started) {
        Optional<Instant> now = process.info().startInstant();
        return process.isAlive()
                && started.isPresent()
                && now.isPresent()
                && Duration.between(started.get(), now.get()).abs().compareTo(START_TOLERANCE) <= 0;
    }
}
