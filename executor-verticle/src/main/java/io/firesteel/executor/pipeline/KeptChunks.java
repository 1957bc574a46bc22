package io.firesteel.executor.pipeline;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.storage.RecordBatches;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of a kept block, whose first batch has been read: so it is known to be readable, as far as that can be. */
public final class KeptChunks implements RecordChunks {
    private final RecordBatches batches;
    private final AutoCloseable owner;
    private @Nullable RecordBatch first;

    private KeptChunks(RecordBatches batches, AutoCloseable owner, @Nullable RecordBatch first) {
        this.batches = batches;
        this.owner = owner;
        this.first = first;
    }

    /** Begins to read a block; empty if its beginning cannot be read, so that it has to be had elsewhere. */
    public static Optional<RecordChunks> open(RecordBatches batches) throws IOException {
        try {
            return Optional.of(of(batches, batches));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Begins to read a block; lets go of it if that fails.
     *
     * @param owner closed with it
     */
    static RecordChunks of(RecordBatches batches, AutoCloseable owner) throws IOException {
        try {
            return new KeptChunks(batches, owner, batches.next());
        } catch (Throwable failure) {
            try {
                batches.close();
            } catch (IOException | RuntimeException notClosed) {
                failure.addSuppressed(notClosed);
            }
            throw failure;
        }
    }

    @Override
    public @Nullable RecordBatch next() throws IOException {
        RecordBatch batch = first;
        if (batch != null) {
            first = null;
            return batch;
        }
        return batches.next();
    }

    @Override
    public void close() throws IOException {
        try {
            batches.close();
            owner.close();
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }
}
