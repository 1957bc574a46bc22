package io.firesteel.block.storage;

import io.firesteel.block.serial.RecordBatch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The records of a kept block, a batch at a time, in order. Confined to one thread. */
public interface RecordBatches extends AutoCloseable {
    /** The next records, at least one; null at the end. */
    @Nullable
    RecordBatch next() throws IOException;

    /** Lets go of the block, which may be evicted from now on; harmless when repeated. */
    @Override
    void close() throws IOException;
}
