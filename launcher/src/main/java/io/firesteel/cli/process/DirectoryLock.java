package io.firesteel.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A work directory in the hands of one process, until that ends, however it does: the file {@code lock} in it is locked and
 * holds the process's id.
 */
public final class DirectoryLock implements AutoCloseable {
    private static final String FILE = "lock";
    private static final long ASK_AGAIN_MILLIS = 50;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a directory, which is made if it is not there.
     *
     * @param patience how long a former process may take to end
     */
    public static DirectoryLock take(Path directory, Duration patience) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        try {
            Files.createDirectories(directory);
            FileChannel channel = open(directory);
            while (lock(channel) == null) {
                if (System.nanoTime() > deadlineNanos) {
                    long owner = pid(channel);
                    channel.close();
                    throw CommandFailure.badInput("The work directory " + directory + " is in use by process " + owner
                            + ". Stop that process, or choose another directory with --work-dir.");
                }
                Thread.sleep(ASK_AGAIN_MILLIS);
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "The work directory " + directory + " cannot be used: " + e + ". Choose another with --work-dir.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("Interrupted.", e);
        }
    }

    /** The process that has a directory in its hands; empty if none has. */
    public static OptionalLong holder(Path directory) throws IOException {
        if (!Files.exists(directory.resolve(FILE))) {
            return OptionalLong.empty();
        }
        try (FileChannel channel = open(directory)) {
            return lock(channel) == null ? OptionalLong.of(pid(channel)) : OptionalLong.empty();
        }
    }

    private static FileChannel open(Path directory) throws IOException {
        return FileChannel.open(
                directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Null if another has it. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldHere) {
            return null;
        }
    }

    private static long pid(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.SIZE);
        channel.read(bytes, 0);
        String text = StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("its file '" + FILE + "' says '" + text + "' instead of a process id", e);
        }
    }

    /** Gives it back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
