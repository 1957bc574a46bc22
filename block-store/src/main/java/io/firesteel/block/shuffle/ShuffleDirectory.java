package io.firesteel.block.shuffle;

import io.firesteel.dag.id.ExecutorId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** One application's directory of map outputs on one host. Only bare file names are resolved, so nothing outside is reachable. */
public record ShuffleDirectory(Path path) {
    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    Path resolve(String file) {
        requireBareName(file);
        return path.resolve(file);
    }

    /** How the names of all files begin that an executor writes. */
    static String prefixOf(ExecutorId executor) {
        return executor + "_";
    }

    /** Deletes all that an executor, which has ended, has written, whole or not, but for these files. */
    public void deleteAllOf(ExecutorId executor, Set<String> kept) throws IOException {
        String prefix = prefixOf(executor);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(path, file -> isOf(prefix, file, kept))) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            return; // with its application
        }
    }

    private static boolean isOf(String prefix, Path file, Set<String> kept) {
        String name = file.getFileName().toString();
        return name.startsWith(prefix) && !kept.contains(name);
    }

    static void requireBareName(String file) {
        if (!BARE_NAME.matcher(file).matches() || file.contains("..")) {
            throw new IllegalArgumentException(
                    "'" + file + "' is no bare file name: use 1 to 255 letters, digits, '.', '_'"
                            + " or '-', starting with a letter or digit and without '..'.");
        }
    }
}
