package io.firesteel.block.shuffle;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file to which an executor's slots append their small map outputs, so that a short task costs no file of its own. A
 * region becomes visible only when it is wholly written; after a failed write the next region starts in a new file, so the
 * offsets of the others stay right. Nothing is synced: the page cache survives a killed process.
 *
 * <p>Safe for several threads under one lock, held for one write to the page cache. It stands on {@link RandomAccessFile}
 * because an interrupted slot thread would close a channel for all.
 */
final class SharedOutputFile implements AutoCloseable {
    /** A file is followed by the next at this size; it goes only when all in it is useless. */
    static final long MAX_FILE_BYTES = 64L << 20;

    private final ShuffleDirectory directory;
    private final String namePrefix;
    private final Object lock = new Object();
    private @Nullable RandomAccessFile file; // guarded by lock, as are the next five
    /** How many regions were appended to each file that was not freed. */
    private final Map<String, Long> regions = new HashMap<>();

    private String name = "";
    private long position;
    private int nextNumber;
    private boolean closed;

    SharedOutputFile(ShuffleDirectory directory, String namePrefix) {
        this.directory = directory;
        this.namePrefix = namePrefix;
    }

    MapOutputLocation append(byte[] bytes, int length) throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("The shared map output file " + name + " is closed; its executor is stopping.");
            }
            RandomAccessFile open = openFile();
            try {
                open.write(bytes, 0, length);
            } catch (IOException failure) {
                abandonFile();
                throw new IOException(
                        "Cannot append " + length + " bytes to " + directory.path() + "/" + name + ": "
                                + failure.getMessage(),
                        failure);
            }
            MapOutputLocation location = new MapOutputLocation(name, position, length);
            position += length;
            regions.merge(name, 1L, Long::sum);
            return location;
        }
    }

    /** Whether outputs were appended to a file of that name. */
    boolean owns(String file) {
        synchronized (lock) {
            return regions.containsKey(file);
        }
    }

    /** Deletes a file if no more than so many regions were appended to it; the next region then begins another. */
    boolean freeIfWritten(String file, long useless) throws IOException {
        synchronized (lock) {
            if (regions.getOrDefault(file, Long.MAX_VALUE) > useless) {
                return false;
            }
            if (file.equals(name)) {
                abandonFile();
            }
            regions.remove(file);
            return Files.deleteIfExists(directory.resolve(file));
        }
    }

    private RandomAccessFile openFile() throws IOException {
        RandomAccessFile open = file;
        if (open != null && position < MAX_FILE_BYTES) {
            return open;
        }
        abandonFile();
        String newName = namePrefix + nextNumber + ".data";
        Path path = directory.resolve(newName);
        if (Files.exists(path)) {
            throw new FileAlreadyExistsException(path.toString(), null, "two executors have the same id");
        }
        RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rw");
        nextNumber++;
        name = newName;
        position = 0;
        file = opened;
        return opened;
    }

    private void abandonFile() throws IOException {
        RandomAccessFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    /** Closes the file, which stays: map outputs outlive their executor. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            closed = true;
            abandonFile();
        }
    }
}
