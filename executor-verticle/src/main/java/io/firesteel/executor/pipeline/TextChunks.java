package io.firesteel.executor.pipeline;

import io.firesteel.dag.lineage.SourceSplit.TextSplit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines that begin within a split, decoded from UTF-8; what is not valid UTF-8 becomes U+FFFD. Lines end with LF or
 * CR LF, the last one also with the file.
 *
 * <p>Bytes are read in large pieces and cut by a plain loop, each line decoded from the buffer: the JDK's decoder has a
 * fast path for ASCII, and a line end can be found without decoding, since no other character's encoding contains it.
 *
 * <p>Each task has its own channel: killing a task interrupts its thread, which closes the channel.
 */
final class TextChunks implements RecordChunks {
    /** More than this at once would be copied through a direct buffer of that size, which the JDK keeps for the thread. */
    static final int MAX_READ_BYTES = 1 << 20;

    private static final int MIN_BUFFER_BYTES = 8 << 10;

    private final SeekableByteChannel channel;
    /** File position behind the last byte at which a line may begin. */
    private final long splitEnd;

    private byte[] buffer;
    private int next;
    private int limit;
    /** File position of {@code buffer[0]}. */
    private long bufferStart;

    private boolean fileEnded;

    private TextChunks(SeekableByteChannel channel, long start, long splitEnd, int bufferBytes) {
        this.channel = channel;
        this.bufferStart = start;
        this.splitEnd = splitEnd;
        this.buffer = new byte[bufferBytes];
    }

    static TextChunks open(TextSplit split) throws IOException {
        return open(split, (int) Math.max(MIN_BUFFER_BYTES, Math.min(MAX_READ_BYTES, split.length() + 256)));
    }

    /** With a first buffer of that size, which grows for longer lines. */
    static TextChunks open(TextSplit split, int bufferBytes) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(FileLocation.path(split.path()), StandardOpenOption.READ);
        try {
            // The byte before the split tells whether a line begins at its first byte.
            long start = Math.max(0, split.start() - 1);
            channel.position(start);
            TextChunks chunks = new TextChunks(channel, start, split.start() + split.length(), bufferBytes);
            if (split.start() > 0) {
                chunks.skipLine();
            }
            return chunks;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private void skipLine() throws IOException {
        while (true) {
            int lineEnd = findLineFeed(next);
            if (lineEnd >= 0) {
                next = lineEnd + 1;
                return;
            }
            next = limit;
            if (!fill()) {
                return;
            }
        }
    }

    @Override
    public @Nullable Object @Nullable [] next() throws IOException {
        @Nullable Object[] lines = new Object[SourceChunks.CHUNK_ELEMENTS];
        int count = 0;
        while (count < lines.length) {
            String line = nextLine();
            if (line == null) {
                break;
            }
            lines[count++] = line;
        }
        if (count == 0) {
            return null;
        }
        return count == lines.length ? lines : Arrays.copyOf(lines, count);
    }

    private @Nullable String nextLine() throws IOException {
        if (bufferStart + next >= splitEnd) {
            return null;
        }
        int searched = next;
        while (true) {
            int lineEnd = findLineFeed(searched);
            if (lineEnd >= 0) {
                int from = next;
                next = lineEnd + 1;
                boolean carriageReturn = lineEnd > from && buffer[lineEnd - 1] == '\r';
                return decode(from, carriageReturn ? lineEnd - 1 : lineEnd);
            }
            int seen = limit - next;
            if (!fill()) {
                return lastLine();
            }
            searched = next + seen;
        }
    }

    /** What follows the last line feed of the file; nothing is no line. */
    private @Nullable String lastLine() {
        if (next == limit) {
            return null;
        }
        int from = next;
        next = limit;
        return decode(from, limit);
    }

    private String decode(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    private int findLineFeed(int from) {
        byte[] bytes = buffer;
        for (int i = from; i < limit; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Reads more behind what is not consumed yet; false at the end of the file. */
    private boolean fill() throws IOException {
        if (fileEnded) {
            return false;
        }
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, limit - next);
            bufferStart += next;
            limit -= next;
            next = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, grownLength());
        }
        int count = channel.read(ByteBuffer.wrap(buffer, limit, Math.min(MAX_READ_BYTES, buffer.length - limit)));
        if (count < 0) {
            fileEnded = true;
            return false;
        }
        limit += count;
        return true;
    }

    private int grownLength() throws IOException {
        int max = Integer.MAX_VALUE - 8;
        if (buffer.length == max) {
            throw new IOException("The line at byte " + bufferStart + " is longer than " + max
                    + " bytes: is this a text file with line ends?");
        }
        return (int) Math.min(max, 2L * buffer.length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
