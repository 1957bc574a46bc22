package io.firesteel.executor.source;

import io.firesteel.block.serial.RecordBatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads elements that are objects. */
interface ObjectReader extends PieceReader {
    /** Puts the next elements into the array, from its beginning; returns how many, 0 at the end. */
    int read(@Nullable Object[] into) throws Exception;

    @Override
    default @Nullable RecordBatch next() throws Exception {
        @Nullable Object[] chunk = new Object[CHUNK_ELEMENTS];
        int count = read(chunk);
        if (count == 0) {
            return null;
        }
        return new RecordBatch.Objects(count == chunk.length ? chunk : Arrays.copyOf(chunk, count));
    }
}
