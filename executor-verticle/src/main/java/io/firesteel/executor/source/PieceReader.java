package io.firesteel.executor.source;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** Reads the elements of one piece of a file. Confined to one thread. */
interface PieceReader extends Closeable {
    /** Puts the next elements into the array, from its beginning; returns how many, 0 at the end. */
    int read(@Nullable Object[] into) throws Exception;
}
