package io.firesteel.executor.pipeline;

import io.firesteel.block.serial.RecordBatch;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A run of records, handed out in chunks. Confined to one thread. */
public interface RecordChunks extends Closeable {
    /** The next records, maybe none; null at the end. */
    @Nullable
    RecordBatch next() throws Exception;

    /** Frees files and requests; harmless when repeated. */
    @Override
    void close() throws IOException;
}
