package io.firesteel.executor.source;

import io.firesteel.block.serial.RecordBatch;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Reads the elements of one piece of a file. Confined to one thread. */
interface PieceReader extends Closeable {
    /** Elements in a chunk: enough that the loop over it is what counts, few enough that a take reads little more. */
    int CHUNK_ELEMENTS = 1024;

    /** The next elements; null at the end. */
    @Nullable
    RecordBatch next() throws Exception;
}
