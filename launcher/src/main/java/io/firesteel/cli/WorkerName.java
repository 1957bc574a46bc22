package io.firesteel.cli;

import io.firesteel.cli.process.CommandFailure;
import io.firesteel.dag.id.WorkerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The id of a worker, in the file {@code id} of its work directory: map outputs there are known by it. */
final class WorkerName {
    private static final int RANDOM_LETTERS = 8;

    private WorkerName() {}

    static WorkerId keptIn(Path directory) {
        Path file = directory.resolve("id");
        try {
            if (Files.exists(file)) {
                return new WorkerId(Files.readString(file).strip());
            }
            Files.createDirectories(directory);
            WorkerId drawn =
                    new WorkerId("worker-" + UUID.randomUUID().toString().substring(0, RANDOM_LETTERS));
            Files.writeString(file, drawn + "\n");
            return drawn;
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "The work directory " + directory + " cannot be used: " + e + ". Choose another with --work-dir.",
                    e);
        }
    }
}
