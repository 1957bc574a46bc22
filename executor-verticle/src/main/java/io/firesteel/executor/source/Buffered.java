package io.firesteel.executor.source;

import java.io.IOException;

/** Reads ahead, for readers of small bits. */
final class Buffered implements ByteSource {
    private static final int BUFFER_BYTES = 64 << 10;

    private final ByteSource source;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int limit;

    Buffered(ByteSource source) {
        this.source = source;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (next == limit) {
            if (length >= BUFFER_BYTES) {
                return source.read(into, offset, length);
            }
            limit = Math.max(0, source.read(buffer, 0, BUFFER_BYTES));
            next = 0;
            if (limit == 0) {
                return -1;
            }
        }
        int count = Math.min(length, limit - next);
        System.arraycopy(buffer, next, into, offset, count);
        next += count;
        return count;
    }

    /** Reads until the array is full or the source has ended; returns how many bytes. */
    int fill(byte[] into) throws IOException {
        int length = 0;
        while (length < into.length) {
            int count = read(into, length, into.length - length);
            if (count < 0) {
                break;
            }
            length += count;
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
