package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.PartitionAction.SaveAsRecords;
import io.firesteel.dag.action.PartitionAction.SaveFiles;
import io.firesteel.dag.action.SaveRequest.ToFiles;
import io.firesteel.driver.source.Locations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed output of one save: attempts write below {@code _temporary}, the first accepted success of each
 * partition names its file, and only when all are there are they renamed and {@code _SUCCESS} written. Blocks: not for
 * an event loop.
 */
final class OutputCommit implements Committer {
    private static final Logger LOG = LoggerFactory.getLogger(OutputCommit.class);
    private static final String TEMPORARY = "_temporary";
    private static final int MAX_DELETIONS = 5;

    private final ToFiles target;
    private final Path directory;
    private final String temporary;
    private final CallSite callSite;
    private final List<String> winners = new ArrayList<>();

    private OutputCommit(ToFiles target, Path directory, String temporary, CallSite callSite) {
        this.target = target;
        this.directory = directory;
        this.temporary = temporary;
        this.callSite = callSite;
    }

    /** As {@link #begin}, in a directory of the engine's own: what an attempt before has left there is removed. */
    static OutputCommit beginAfresh(ToFiles target, String job, CallSite callSite) {
        Path directory = Locations.toPath(target.directory(), callSite).toAbsolutePath();
        try {
            delete(directory);
        } catch (IOException e) {
            throw new JobFailedException(
                    callSite + ": " + directory + ", left by an attempt before, cannot be removed: " + e, e);
        }
        return begin(target, job, callSite);
    }

    /** Makes the output directory, which must not exist, and the directory for attempts in it. */
    static OutputCommit begin(ToFiles target, String job, CallSite callSite) {
        Path absolute = Locations.toPath(target.directory(), callSite).toAbsolutePath();
        String temporary = TEMPORARY + "/" + job;
        try {
            if (absolute.getParent() != null) {
                Files.createDirectories(absolute.getParent());
            }
            make(absolute, callSite);
            Files.createDirectories(absolute.resolve(temporary));
            requireAtomicRename(absolute, temporary, callSite);
        } catch (IOException e) {
            throw new JobFailedException(
                    callSite + ": the output directory " + absolute + " cannot be made: " + e
                            + ". Check that its parent is a directory where this user may write.",
                    e);
        }
        return new OutputCommit(target, absolute, temporary, callSite);
    }

    /** Found out now, rather than when all is computed. */
    private static void requireAtomicRename(Path directory, String temporary, CallSite callSite) throws IOException {
        Path probe = directory.resolve(temporary).resolve("rename-probe");
        Path renamed = directory.resolve("_rename-probe");
        Files.createFile(probe);
        try {
            Files.move(probe, renamed, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(renamed);
        } catch (AtomicMoveNotSupportedException | UnsupportedOperationException e) {
            delete(directory);
            throw new JobFailedException(
                    callSite + ": the file system of " + directory + " has no atomic rename, so output cannot be"
                            + " committed there. Write elsewhere, or through saveTo with a sink that commits by itself.",
                    e);
        }
    }

    private static void make(Path directory, CallSite callSite) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException exists) {
            throw new JobFailedException(
                    callSite + ": the output path " + directory
                            + " exists already. Remove it or choose another one; nothing was written.",
                    exists);
        }
    }

    @Override
    public PartitionAction action() {
        return new SaveFiles(directory.toUri().toString(), temporary, target.format(), target.codec());
    }

    /** What each task of a checkpoint does. */
    PartitionAction recordsAction() {
        return new SaveAsRecords(directory.toUri().toString(), temporary);
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
            Path last = directory.resolve(written.getFileName().toString());
            Files.move(written, last, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.createFile(directory.resolve("_SUCCESS"));
        deleteAttempts();
        return null;
    }

    /** Removes all that a failed save has left, the directory included. */
    @Override
    public void abort() throws IOException {
        delete(directory);
    }

    /**
     * The output is committed by now, so what cannot be removed costs a warning. Moved away first: no straggler finds the
     * place any more where it would begin to write.
     */
    private void deleteAttempts() {
        Path removed = directory.resolve(TEMPORARY + "-removed");
        try {
            Files.move(directory.resolve(TEMPORARY), removed, StandardCopyOption.ATOMIC_MOVE);
            delete(removed);
        } catch (IOException e) {
            LOG.warn("The output of {} is committed, but {} could not be removed: {}", callSite, removed, e.toString());
        }
    }

    /** Removes a tree; starts again, a few times, if something was added or removed meanwhile. */
    private static void delete(Path path) throws IOException {
        for (int attempt = 1; Files.exists(path); attempt++) {
            try {
                deleteOnce(path);
            } catch (DirectoryNotEmptyException | NoSuchFileException | UncheckedIOException changed) {
                if (attempt == MAX_DELETIONS) {
                    throw changed instanceof IOException io ? io : new IOException(changed);
                }
            }
        }
    }

    private static void deleteOnce(Path path) throws IOException {
        List<Path> all;
        try (Stream<Path> walked = Files.walk(path)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
