package io.firesteel.block;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * An open file read by ranges. It stands on {@link RandomAccessFile}, not on a channel: slot threads are interrupted when
 * a task is killed, and an interrupt closes a channel under whoever reads it.
 *
 * <p>Not safe for several threads: each reader opens its own.
 */
public final class RangedFile implements AutoCloseable {
    /** One system read takes at most this, since the JDK allocates a native buffer of the size asked for. */
    private static final int MAX_READ_BYTES = 1 << 20;

    private final Path path;
    private final RandomAccessFile file;

    private RangedFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /** Opens for reading. A file that is not there gives {@link NoSuchFileException}. */
    public static RangedFile open(Path path) throws IOException {
        if (!path.toFile().isFile()) {
            throw new NoSuchFileException(path.toString());
        }
        return new RangedFile(path, new RandomAccessFile(path.toFile(), "r"));
    }

    /** The length of the file in bytes. */
    public long length() throws IOException {
        return file.length();
    }

    /** Reads exactly that range into a new array. */
    public byte[] read(long offset, int length) throws IOException {
        long fileLength = file.length();
        if (offset < 0 || length < 0 || length > fileLength - offset) {
            throw new EOFException("Bytes " + offset + " to " + (offset + length) + " were asked of " + path
                    + ", which has " + fileLength + ".");
        }
        byte[] bytes = new byte[length];
        read(offset, bytes, 0, length);
        return bytes;
    }

    /** Reads exactly that many bytes into the array at {@code to}. */
    public void read(long offset, byte[] bytes, int to, int length) throws IOException {
        Objects.checkFromIndexSize(to, length, bytes.length);
        file.seek(offset);
        int done = 0;
        while (done < length) {
            int count = file.read(bytes, to + done, Math.min(MAX_READ_BYTES, length - done));
            if (count < 0) {
                throw new EOFException(
                        path + " ends at byte " + (offset + done) + "; " + (length - done) + " more were expected.");
            }
            done += count;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
