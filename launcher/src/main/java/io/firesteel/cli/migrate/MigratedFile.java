package io.firesteel.cli.migrate;

import io.firesteel.cli.process.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of a Spark program, migrated.
 *
 * @param file Spark's
 * @param source ours
 * @param leftOver what the user must look at, with file and line
 */
public record MigratedFile(Path file, String source, List<String> leftOver) {
    /** Reads the file and migrates it. */
    public static MigratedFile of(Path file) {
        try {
            Migration migration = Migration.of(Files.readString(file));
            return new MigratedFile(
                    file,
                    migration.source(),
                    migration.leftOver().stream()
                            .map(line -> file + ", " + line)
                            .toList());
        } catch (IOException e) {
            throw CommandFailure.badInput("The file " + file + " cannot be read: " + e, e);
        }
    }

    /** Writes the new source, under the old name. */
    public void writeTo(Path directory) {
        Path target = directory.resolve(file.getFileName());
        try {
            Files.createDirectories(directory);
            if (Files.exists(target) && Files.isSameFile(target, file)) {
                throw CommandFailure.badInput(target + " is the Spark program itself. Give another directory.");
            }
            Files.writeString(target, source);
        } catch (IOException e) {
            throw CommandFailure.badInput("The file " + target + " cannot be written: " + e, e);
        }
    }
}
