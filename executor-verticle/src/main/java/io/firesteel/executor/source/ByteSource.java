package io.firesteel.executor.source;

import java.io.Closeable;
import java.io.IOException;

/** Bytes of a piece of a file, from a position on, decompressed. */
interface ByteSource extends Closeable {
    /** Reads at least one byte, at most {@code length}; -1 at the end. */
    int read(byte[] into, int offset, int length) throws IOException;
}
