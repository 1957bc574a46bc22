package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.action.ResultMerger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The committed output of one save: attempts write below {@code _temporary}, the first accepted success of each
 * partition names its file, and only when all are there are they renamed and {@code _SUCCESS} written. Blocks: not for
 * an event loop.
 */
final class OutputCommit implements ResultMerger<Void> {
    private static final String TEMPORARY = "_temporary";

    private final Path directory;
    private final String temporary;
    private final CallSite callSite;
    private final List<String> winners = new ArrayList<>();

    private OutputCommit(Path directory, String temporary, CallSite callSite) {
        this.directory = directory;
        this.temporary = temporary;
        this.callSite = callSite;
    }

    /** Makes the output directory, which must not exist, and the directory for attempts in it. */
    static OutputCommit begin(String directory, String job, CallSite callSite) throws IOException {
        Path path = directory.contains("://") ? Path.of(URI.create(directory)) : Path.of(directory);
        Path absolute = path.toAbsolutePath();
        if (absolute.getParent() != null) {
            Files.createDirectories(absolute.getParent());
        }
        try {
            Files.createDirectory(absolute);
        } catch (FileAlreadyExistsException exists) {
            throw new JobFailedException(
                    callSite + ": the output path " + absolute
                            + " exists already. Remove it or choose another one; nothing was written.",
                    exists);
        }
        String temporary = TEMPORARY + "/" + job;
        Files.createDirectories(absolute.resolve(temporary));
        return new OutputCommit(absolute, temporary, callSite);
    }

    String temporary() {
        return temporary;
    }

    String directory() {
        return directory.toUri().toString();
    }

    @Override
    public void accept(int position, List<Object> result) {
        winners.add((String) result.get(0));
    }

    @Override
    @SuppressWarnings("NullAway") // Void has no other value
    public Void finish() throws IOException {
        for (String winner : winners) {
            Path written = directory.resolve(winner);
            move(written, directory.resolve(written.getFileName().toString()));
        }
        delete(directory.resolve(TEMPORARY));
        Files.createFile(directory.resolve("_SUCCESS"));
        return null;
    }

    private void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(
                    callSite + ": the file system of " + directory
                            + " has no atomic rename, so output cannot be committed there.",
                    e);
        }
    }

    /** Removes all that a failed save has left, the directory included. */
    void abort() throws IOException {
        delete(directory);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walked = Files.walk(path)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
