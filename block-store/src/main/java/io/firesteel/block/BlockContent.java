package io.firesteel.block;

import java.io.IOException;

/** The bytes of one block, readable in slices. Reading may block: never call it on an event loop. Safe for several threads. */
public interface BlockContent {
    /** The length of the whole block in bytes. */
    long length();

    /**
     * Reads one slice.
     *
     * @throws IndexOutOfBoundsException if the slice is not wholly inside the block
     * @throws IOException if the bytes cannot be read, for example because a file has gone or become shorter
     */
    byte[] read(long offset, int length) throws IOException;
}
