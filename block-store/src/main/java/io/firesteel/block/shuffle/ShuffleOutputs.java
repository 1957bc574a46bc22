package io.firesteel.block.shuffle;

import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where one executor's map tasks write: one per executor, giving a {@link ShuffleWriter} to each task attempt. Safe for
 * several threads.
 */
public final class ShuffleOutputs implements AutoCloseable {
    /** Map outputs below this many bytes are appended to a shared file. */
    public static final int SMALL_OUTPUT_BYTES = 256 << 10;

    private static final String SHARED = "shared_";

    private final ShuffleDirectory directory;
    private final ExecutorId executor;
    private final MemoryBudget budget;
    private final ShuffleOptions options;
    private final SharedOutputFile shared;
    private final AtomicInteger copies = new AtomicInteger();

    /** Creates the directory if it is not there. */
    public ShuffleOutputs(ShuffleDirectory directory, ExecutorId executor, MemoryBudget budget, ShuffleOptions options)
            throws IOException {
        this.directory = directory;
        this.executor = executor;
        this.budget = budget;
        this.options = options;
        Files.createDirectories(directory.path());
        shared = new SharedOutputFile(directory, ShuffleDirectory.prefixOf(executor) + SHARED);
    }

    /** A writer for one attempt of a map task. The serializer must be that of the slot that will call the writer. */
    public ShuffleWriter writer(ShuffleId shuffle, TaskId task, int partitions, RecordSerializer serializer) {
        return new ShuffleWriter(this, fileName(shuffle, task), partitions, serializer);
    }

    /** The suffix has a fixed number of fields, so no two attempts of any two executors share a name. */
    private String fileName(ShuffleId shuffle, TaskId task) {
        return ShuffleDirectory.prefixOf(executor) + shuffle + "_"
                + task.stage().stage().value() + "_" + task.stage().attempt() + "_" + task.partition() + "_"
                + task.attempt() + ".data";
    }

    /** A slice of a map output elsewhere. */
    @FunctionalInterface
    public interface StoredBytes {
        /** Exactly those bytes; blocks. */
        byte[] read(long offset, int length) throws IOException, InterruptedException;
    }

    /**
     * Copies a map output from elsewhere, byte for byte, a slice at a time; its index is verified, its segments are when
     * they are read. Nothing is left of one that cannot be copied but its place in a shared file.
     */
    public MapOutputLocation copy(long length, int maxSliceBytes, StoredBytes source)
            throws IOException, InterruptedException {
        MapOutputLocation copied = length < SMALL_OUTPUT_BYTES
                ? shared.append(source.read(0, (int) length), (int) length)
                : copyLarge(length, maxSliceBytes, source);
        try {
            new LocalSegments(directory).open(copied).close();
        } catch (IOException corrupt) {
            if (!isShared(copied.file())) {
                Files.deleteIfExists(directory.resolve(copied.file()));
            }
            throw corrupt;
        }
        return copied;
    }

    private MapOutputLocation copyLarge(long length, int maxSliceBytes, StoredBytes source)
            throws IOException, InterruptedException {
        String name = ShuffleDirectory.prefixOf(executor) + "copy_" + copies.getAndIncrement() + ".data";
        try (RegionFile region = new RegionFile(directory, name)) {
            for (long done = 0; done < length; ) {
                int count = (int) Math.min(maxSliceBytes, length - done);
                region.write(source.read(done, count), count);
                done += count;
            }
            return region.publish();
        }
    }

    /** Whether a file of that name is shared among small outputs; any other holds one output. */
    public static boolean isShared(String file) {
        return file.contains("_" + SHARED);
    }

    /**
     * Deletes a file that nobody will read again; one that this executor shares among its outputs only if it has written
     * no more than {@code regions} to it. Tells whether there was such a file and it is gone.
     */
    public boolean free(String file, long regions) throws IOException {
        return shared.owns(file) ? shared.freeIfWritten(file, regions) : Files.deleteIfExists(directory.resolve(file));
    }

    ShuffleDirectory directory() {
        return directory;
    }

    MemoryBudget budget() {
        return budget;
    }

    ShuffleOptions options() {
        return options;
    }

    SharedOutputFile shared() {
        return shared;
    }

    /** Closes the shared file. The map outputs stay: they belong to the worker. */
    @Override
    public void close() throws IOException {
        shared.close();
    }
}
