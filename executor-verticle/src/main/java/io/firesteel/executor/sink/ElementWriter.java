package io.firesteel.executor.sink;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes elements to one file in one form. Confined to one thread. */
interface ElementWriter extends Closeable {
    /** Writes one element. */
    void write(@Nullable Object element) throws IOException;

    /** Writes what ends the file; called once, if all elements were written. */
    void finish() throws IOException;
}
