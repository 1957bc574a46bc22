package io.firesteel.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories of sorted records. */
public final class Sorted {
    private static final int KEY = 10;

    private Sorted() {}

    /** The directory, which is not there any more. */
    public static Path emptied(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return directory;
    }

    /** Of all lines of the part files; fails if they are not in order. */
    public static long checksum(Path directory) throws IOException {
        List<Path> parts;
        try (Stream<Path> files = Files.list(directory)) {
            parts = files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
        }
        long checksum = 0;
        String last = "";
        for (Path part : parts) {
            try (BufferedReader lines = Files.newBufferedReader(part)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String key = line.substring(0, KEY);
                    if (key.compareTo(last) < 0) {
                        throw new IOException(part + " is not sorted: " + key + " comes after " + last + ".");
                    }
                    last = key;
                    checksum += line.hashCode();
                }
            }
        }
        return checksum;
    }
}
