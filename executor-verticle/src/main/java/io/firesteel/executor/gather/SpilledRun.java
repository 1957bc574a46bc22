package io.firesteel.executor.gather;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.storage.RecordBatches;
import io.firesteel.block.storage.RecordFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Records in a file, read back in their order, one at a time. Each block of the file has its checksum. Confined to one
 * thread.
 */
final class SpilledRun implements AutoCloseable {
    private static final @Nullable Object[] NOTHING = {};

    private final Path path;
    private final RecordSerializer serializer;
    private @Nullable RecordBatches batches;
    private @Nullable Object[] batch = NOTHING;
    private int next;
    private boolean exhausted;

    SpilledRun(Path path, RecordSerializer serializer) {
        this.path = path;
        this.serializer = serializer;
    }

    /** Writes the records of a run. */
    @FunctionalInterface
    interface Content {
        void writeTo(RecordFile file) throws IOException;
    }

    /** Writes the file; returns its length. */
    long write(Content content) throws IOException {
        try (RecordFile file = RecordFile.create(path, serializer)) {
            content.writeTo(file);
            file.finish();
        } catch (IOException failure) {
            throw new IOException(
                    "Cannot spill to " + path + ": " + failure.getMessage()
                            + ". Check the room on that disk, or give the executor more memory.",
                    failure);
        }
        return Files.size(path);
    }

    /** Moves to the next record; false at the end, where the file is deleted. */
    boolean advance() throws IOException {
        next++;
        while (next >= batch.length && !exhausted) {
            refill();
        }
        return !exhausted;
    }

    private void refill() throws IOException {
        RecordBatches open = batches;
        if (open == null) {
            open = RecordFile.open(path, serializer);
            batches = open;
        }
        RecordBatch read = open.next();
        next = 0;
        if (read == null) {
            exhausted = true;
            close();
        } else {
            batch = read.toArray();
        }
    }

    boolean isExhausted() {
        return exhausted;
    }

    /** The record it stands on. */
    @SuppressWarnings("NullAway") // spilled records are never null: they are pairs
    Object record() {
        return batch[next];
    }

    /** Closes and deletes the file; harmless when repeated. */
    @Override
    public void close() throws IOException {
        RecordBatches open = batches;
        batches = null;
        batch = NOTHING;
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
