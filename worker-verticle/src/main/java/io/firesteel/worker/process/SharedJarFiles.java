package io.firesteel.worker.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars that the executors of a host share, kept from growing without bound: what has not been used for long goes, and
 * beyond a size what was used longest ago. Executors have links of their own to what they use, so nothing here is in use.
 * Blocks: not for an event loop.
 *
 * @param maxBytes what all may have together
 * @param maxAge how long one is kept that no executor uses anew; also how long a file lasts that was never finished
 */
public record SharedJarFiles(Path directory, long maxBytes, Duration maxAge) {
    private static final Logger LOG = LoggerFactory.getLogger(SharedJarFiles.class);

    private static final long DEFAULT_MAX_BYTES = 2L << 30;
    private static final Duration DEFAULT_MAX_AGE = Duration.ofDays(7);

    SharedJarFiles(Path directory) {
        this(directory, DEFAULT_MAX_BYTES, DEFAULT_MAX_AGE);
    }

    private record Shared(Path file, long bytes, Instant used) {}

    /** Removes what is too old or too much. Nothing there is no failure. */
    public void trim(Instant now) throws IOException {
        List<Shared> latestFirst = new ArrayList<>(all());
        latestFirst.sort(Comparator.comparing(Shared::used).reversed());
        Instant oldest = now.minus(maxAge);
        long bytes = 0;
        for (Shared shared : latestFirst) {
            bytes += shared.bytes();
            if (shared.used().isBefore(oldest) || bytes > maxBytes) {
                LOG.info("{} of {} bytes, used last at {}, is removed", shared.file(), shared.bytes(), shared.used());
                Files.deleteIfExists(shared.file());
                bytes -= shared.bytes();
            }
        }
    }

    private List<Shared> all() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Shared> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                found.add(new Shared(
                        file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
            }
        } catch (NoSuchFileException goneMeanwhile) {
            return all();
        }
        return found;
    }
}
