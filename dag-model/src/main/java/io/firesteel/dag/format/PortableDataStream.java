package io.firesteel.dag.format;

import java.io.DataInputStream;
import java.io.IOException;

/**
 * A file to be read where it is needed: holds the path only, and opens the file when asked. May be sent to other tasks and
 * to the driver, which then open it themselves.
 */
public interface PortableDataStream {
    /** Opens the file at its beginning. The caller closes the stream. */
    DataInputStream open() throws IOException;

    /** All bytes of the file. */
    byte[] toArray() throws IOException;

    /** The path, absolute, as a URI if it is not of the default file system. */
    String getPath();
}
