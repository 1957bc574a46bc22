package io.firesteel.executor.pipeline;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A run of records, handed out in chunks. Confined to one thread. */
public interface RecordChunks extends Closeable {
    /** The next records, at least one of which may be null; null at the end. The array belongs to the caller. */
    @Nullable
    Object @Nullable [] next() throws Exception;

    /** Frees files and requests; harmless when repeated. */
    @Override
    void close() throws IOException;
}
