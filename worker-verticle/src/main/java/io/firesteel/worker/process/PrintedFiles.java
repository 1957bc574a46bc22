package io.firesteel.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files to which an executor prints: {@code stdout} and {@code stderr}, which keep what it printed first, and when one is
 * full {@code stdout.1}, {@code stdout.2} and so on, of which only the last are kept.
 */
public final class PrintedFiles {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private PrintedFiles() {}

    /** The file that follows in the place given. */
    public static Path following(Path first, int number) {
        return first.resolveSibling(first.getFileName() + "." + number);
    }

    /** The one that holds what was printed last; the first, if there is no other. */
    public static Path last(Path first) throws IOException {
        Path directory = first.toAbsolutePath().getParent();
        if (directory == null) {
            return first;
        }
        String start = first.getFileName() + ".";
        try (Stream<Path> files = Files.list(directory)) {
            OptionalInt last = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(start))
                    .map(name -> name.substring(start.length()))
                    .filter(NUMBER.asMatchPredicate())
                    .mapToInt(Integer::parseInt)
                    .max();
            return last.isPresent() ? following(first, last.getAsInt()) : first;
        }
    }
}
