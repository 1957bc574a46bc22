package io.firesteel.executor.source;

import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * The lines that begin within a piece of a file, as bytes. Lines end with LF, CR LF or CR, the last one also with the file,
 * as Hadoop's {@code LineReader} has it; a UTF-8 byte order mark before the first is left out.
 *
 * <p>Bytes are read in large pieces and cut by a plain loop: a line end can be found without decoding, since no other
 * character's encoding contains it. The byte before a piece tells whether a line begins at its first byte.
 */
final class LineReader implements Closeable {
    private static final int MIN_BUFFER_BYTES = 8 << 10;
    private static final int STREAM_BUFFER_BYTES = 256 << 10;

    private final FilePiece piece;
    private final ByteSource source;
    private final int maxLineBytes;
    /** Position behind the last byte at which a line may begin. */
    private final long pieceEnd;

    private byte[] buffer;
    private int next;
    private int limit;
    /** Position of {@code buffer[0]}, in the file or in what it decompresses to. */
    private long bufferStart;

    private int lineFrom;
    private int lineTo;
    private long lineStart;

    /** The line before ended with CR, and a LF that follows belongs to that end. */
    private boolean afterCarriageReturn;
    /** Of the byte order mark, until the first line was read, which begins before it. */
    private int markBytes;

    private boolean ended;

    private LineReader(FilePiece piece, ByteSource source, long position, int maxLineBytes, int bufferBytes) {
        this.piece = piece;
        this.source = source;
        this.bufferStart = position;
        this.maxLineBytes = maxLineBytes;
        this.pieceEnd = piece.codec() == CompressionCodec.NONE ? piece.start() + piece.length() : Long.MAX_VALUE;
        this.buffer = new byte[bufferBytes];
    }

    static LineReader open(FilePiece piece, int maxLineBytes) throws IOException {
        int bufferBytes = piece.codec() == CompressionCodec.NONE
                ? (int) Math.max(MIN_BUFFER_BYTES, Math.min(OpenPiece.MAX_READ_BYTES, piece.length() + 256))
                : STREAM_BUFFER_BYTES;
        return open(piece, maxLineBytes, bufferBytes);
    }

    /** With a first buffer of that size, which grows for longer lines. */
    static LineReader open(FilePiece piece, int maxLineBytes, int bufferBytes) throws IOException {
        long position = Math.max(0, piece.start() - 1);
        ByteSource source = OpenPiece.at(piece, position);
        try {
            LineReader lines = new LineReader(piece, source, position, maxLineBytes, bufferBytes);
            if (piece.start() > 0) {
                lines.skipLine();
            } else {
                lines.skipMark();
            }
            return lines;
        } catch (IOException | RuntimeException failure) {
            source.close();
            throw failure;
        }
    }

    private void skipLine() throws IOException {
        while (true) {
            int end = findLineEnd(next);
            if (end >= 0) {
                consumeEnd(end);
                return;
            }
            next = limit;
            if (bufferStart + next >= pieceEnd || !fill()) {
                return;
            }
        }
    }

    private void skipMark() throws IOException {
        while (limit < 3) {
            if (!fill()) {
                return;
            }
        }
        if (buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            next = 3;
            markBytes = 3;
        }
    }

    /** Finds the next line; false if no further one begins in the piece. */
    boolean next() throws IOException {
        if (afterCarriageReturn && !skipLineFeed()) {
            return false;
        }
        lineStart = bufferStart + next - markBytes;
        if (lineStart >= pieceEnd) {
            return false;
        }
        markBytes = 0;
        int searched = next;
        while (true) {
            int end = findLineEnd(searched);
            if (end >= 0) {
                take(end);
                consumeEnd(end);
                return true;
            }
            int seen = limit - next;
            if (!fill()) {
                return takeLast();
            }
            searched = next + seen;
        }
    }

    /** The array that holds the line; it is replaced or overwritten by the next call of {@link #next}. */
    byte[] bytes() {
        return buffer;
    }

    /** Where the line begins in {@link #bytes}. */
    int from() {
        return lineFrom;
    }

    int length() {
        return lineTo - lineFrom;
    }

    /** Where the line begins in the file, or in what it decompresses to. */
    long position() {
        return lineStart;
    }

    FilePiece piece() {
        return piece;
    }

    private void take(int to) throws IOException {
        lineFrom = next;
        lineTo = to;
        requireBounded(to - next);
    }

    /** What follows the last line end of the file; nothing is no line. */
    private boolean takeLast() throws IOException {
        if (next == limit) {
            return false;
        }
        take(limit);
        next = limit;
        return true;
    }

    private void consumeEnd(int end) {
        next = end + 1;
        if (buffer[end] == '\r') {
            if (next == limit) {
                afterCarriageReturn = true;
            } else if (buffer[next] == '\n') {
                next++;
            }
        }
    }

    /** False at the end of the file. */
    private boolean skipLineFeed() throws IOException {
        if (next == limit && !fill()) {
            return false;
        }
        afterCarriageReturn = false;
        if (buffer[next] == '\n') {
            next++;
        }
        return true;
    }

    /** One comparison for nearly every byte: line ends are smaller than whatever is printed. */
    private int findLineEnd(int from) {
        byte[] bytes = buffer;
        int to = limit;
        for (int i = from; i < to; i++) {
            byte found = bytes[i];
            if (found <= '\r' && (found == '\n' || found == '\r')) {
                return i;
            }
        }
        return -1;
    }

    /** Reads more behind what is not consumed yet; false at the end of the file. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, limit - next);
            bufferStart += next;
            limit -= next;
            next = 0;
        }
        if (limit == buffer.length) {
            requireBounded(limit);
            buffer = Arrays.copyOf(buffer, (int) Math.min(maxLineBytes + 2L, 2L * buffer.length));
        }
        int count = source.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            ended = true;
            return false;
        }
        limit += count;
        return true;
    }

    private void requireBounded(int lineBytes) throws IOException {
        if (lineBytes > maxLineBytes) {
            throw new IOException(
                    "The line at byte " + lineStart + " of " + piece.path() + " is longer than " + maxLineBytes
                            + " bytes: is this a text file with line ends? If so, raise firesteel.text.maxLineBytes.");
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
