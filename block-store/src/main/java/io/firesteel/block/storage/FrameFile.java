package io.firesteel.block.storage;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of frames being written, under a temporary name. Stands on a stream, as an interrupt would close a channel. */
final class FrameFile implements AutoCloseable {
    private final Path path;
    private final OutputStream out;
    private long length;

    FrameFile(Path path) throws IOException {
        this.path = path;
        this.out = new FileOutputStream(path.toFile());
    }

    void write(byte[] frame) throws IOException {
        try {
            out.write(frame);
        } catch (IOException failure) {
            throw new IOException(
                    "Cannot write " + frame.length + " bytes to " + path + ": " + failure.getMessage(), failure);
        }
        length += frame.length;
    }

    Path path() {
        return path;
    }

    long finish() throws IOException {
        out.close();
        return length;
    }

    /** Deletes the file unless it has been moved to its final name. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
