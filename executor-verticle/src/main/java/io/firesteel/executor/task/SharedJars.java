package io.firesteel.executor.task;

import io.firesteel.bus.message.DriverToExecutor.Jar;
import io.firesteel.bus.message.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars that all executors of this host share, of all applications, by hash. An executor uses a link of its own to a jar, or
 * a copy where the file system has no links, so any process may remove a shared file at any time. Nothing is believed of a
 * file that another process has written: it is hashed before it is used. A file appears at once and whole; of several
 * processes that bring the same one, the first wins. Blocks. Safe for several threads and processes.
 */
final class SharedJars {
    private static final Logger LOG = LoggerFactory.getLogger(SharedJars.class);

    private final Path directory;

    SharedJars(Path directory) {
        this.directory = directory;
    }

    /** Whether the jar is here, now also as {@code own}. One that is damaged is removed. */
    boolean take(Jar jar, Path own) throws IOException {
        Path shared = of(jar);
        try {
            linkOrCopy(shared, own);
        } catch (NoSuchFileException notHere) {
            return false;
        }
        if (Files.size(own) == jar.length() && Sha256.of(own).equals(jar.sha256())) {
            touch(shared);
            return true;
        }
        LOG.warn("{} is not what its name says; it is fetched again from the driver.", shared);
        Files.delete(own);
        Files.deleteIfExists(shared);
        return false;
    }

    /** Shares a jar that has been found to be what its hash says. Trouble is logged: this executor has what it needs. */
    void share(Jar jar, Path own) {
        try {
            Files.createDirectories(directory);
            linkOrCopy(own, of(jar));
        } catch (FileAlreadyExistsException sharedMeanwhile) {
            LOG.debug("Jar {} is shared already", jar.name());
        } catch (IOException e) {
            LOG.warn("The jar {} cannot be shared by the executors of this host in {}", jar.name(), directory, e);
        }
    }

    private Path of(Jar jar) {
        return directory.resolve(jar.sha256() + ".jar");
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (NoSuchFileException | FileAlreadyExistsException asSaid) {
            throw asSaid;
        } catch (IOException | UnsupportedOperationException noLinks) {
            Path copy = Files.createTempFile(to.toAbsolutePath().getParent(), "copied-", ".part");
            try {
                Files.copy(from, copy, StandardCopyOption.REPLACE_EXISTING);
                Files.move(copy, to, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(copy);
            }
        }
    }

    /** What has not been used for long is removed first. */
    private static void touch(Path shared) {
        try {
            Files.setLastModifiedTime(shared, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (IOException goneMeanwhile) {
            LOG.debug("{} was removed meanwhile", shared);
        }
    }
}
