package io.firesteel.cli.driver;

import io.firesteel.bus.message.DriverToExecutor.Jar;
import io.firesteel.bus.message.Sha256;
import io.firesteel.cli.process.CommandFailure;
import io.firesteel.dag.id.BlockId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A jar of a user's application, named by its content for the executors that fetch it.
 *
 * @param jar what executors are told of it
 */
public record ApplicationJar(Path file, Jar jar) {
    /** Reads it; says what is wrong with a path that is no jar. */
    public static ApplicationJar of(Path file) {
        requireFile(file);
        try (ZipFile opened = new ZipFile(file.toFile())) {
            byte[] content = Files.readAllBytes(file);
            String name = file.toAbsolutePath().getFileName().toString();
            return new ApplicationJar(
                    file.toAbsolutePath(), new Jar(opened.size() < 0 ? "" : name, Sha256.of(content), content.length));
        } catch (ZipException e) {
            throw CommandFailure.badInput(file + " is no jar: " + e.getMessage() + ". Give the application's jar.", e);
        } catch (IOException e) {
            throw CommandFailure.badInput("The jar " + file + " cannot be read: " + e, e);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw CommandFailure.badInput(
                    "There is no file " + file.toAbsolutePath() + ". Give the application's jar, then its arguments.");
        }
        if (Files.isDirectory(file)) {
            throw CommandFailure.badInput(file.toAbsolutePath() + " is a directory. Give the application's jar.");
        }
    }

    /** The block it is served as. */
    BlockId block() {
        return BlockId.blob(jar.sha256());
    }
}
