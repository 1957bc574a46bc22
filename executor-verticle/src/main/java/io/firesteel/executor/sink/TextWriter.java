package io.firesteel.executor.sink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Each element's text as a line in UTF-8. What cannot be encoded becomes a question mark: half a surrogate pair in a String
 * must not fail a job. Encoded string by string, for which the JDK has a faster path than for a stream of characters.
 */
final class TextWriter implements ElementWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;

    TextWriter(OutputStream file) {
        this.file = file;
    }

    @Override
    public void write(@Nullable Object element) throws IOException {
        byte[] line = String.valueOf(element).getBytes(StandardCharsets.UTF_8);
        if (line.length >= BUFFER_BYTES - buffered) {
            flush();
        }
        if (line.length >= BUFFER_BYTES) {
            file.write(line);
        } else {
            System.arraycopy(line, 0, buffer, buffered, line.length);
            buffered += line.length;
        }
        buffer[buffered++] = '\n';
    }

    private void flush() throws IOException {
        file.write(buffer, 0, buffered);
        buffered = 0;
    }

    @Override
    public void finish() throws IOException {
        flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
