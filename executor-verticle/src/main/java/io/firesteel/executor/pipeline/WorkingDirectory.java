package io.firesteel.executor.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a piped command runs: the executor's own directory, or a new one with links to all that is in it. */
final class WorkingDirectory {
    private final boolean isSeparate;
    private @Nullable Path created;

    WorkingDirectory(boolean isSeparate) {
        this.isSeparate = isSeparate;
    }

    /** Makes the new directory; empty if the executor's own is to be used. */
    Optional<Path> create() throws IOException {
        if (!isSeparate) {
            return Optional.empty();
        }
        Path made = Files.createTempDirectory("firesteel-pipe-");
        created = made;
        try (Stream<Path> files = Files.list(Path.of("").toAbsolutePath())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.createSymbolicLink(made.resolve(file.getFileName()), file);
            }
        }
        return Optional.of(made);
    }

    /** Deletes what was made and what the command has left there; the files behind links stay. */
    void delete() throws IOException {
        Path made = created;
        if (made == null) {
            return;
        }
        created = null;
        List<Path> all;
        try (Stream<Path> walked = Files.walk(made)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
