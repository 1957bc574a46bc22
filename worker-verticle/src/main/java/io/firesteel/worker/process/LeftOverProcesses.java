package io.firesteel.worker.process;

import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executors that former lives of a worker have started in its work directory and that still run. One whose worker ended
 * within the moment between its start and its record is not found. Blocks: not for an event loop.
 */
public final class LeftOverProcesses {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOverProcesses.class);

    private final WorkDirectory directory;

    /** An executor, its own directory and its process. */
    public record LeftOver(RunningExecutor executor, Path directory, ExecutorProcess process) {}

    public LeftOverProcesses(WorkDirectory directory) {
        this.directory = directory;
    }

    /** All of them. What is no executor's directory, or cannot be read, is passed over and logged. */
    public List<LeftOver> find() throws IOException {
        List<LeftOver> found = new ArrayList<>();
        for (Path application : directoriesIn(directory.root())) {
            for (Path executor : directoriesIn(application)) {
                try {
                    ProcessRecord.read(executor)
                            .map(known -> leftOver(application, executor, known))
                            .ifPresent(found::add);
                } catch (IOException | IllegalArgumentException unreadable) {
                    LOG.warn("What runs in {} is not known: it is not watched", executor, unreadable);
                }
            }
        }
        return found;
    }

    private static LeftOver leftOver(Path application, Path executor, ProcessRecord known) {
        RunningExecutor running = new RunningExecutor(
                new ApplicationId(application.getFileName().toString()),
                new ExecutorId(executor.getFileName().toString()),
                known.shape());
        return new LeftOver(running, executor, ExecutorProcess.found(known.process()));
    }

    private static List<Path> directoriesIn(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }
}
