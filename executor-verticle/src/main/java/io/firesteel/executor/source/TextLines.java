package io.firesteel.executor.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines decoded from UTF-8; what is not valid becomes U+FFFD. Decoded from the reader's buffer: the JDK's decoder has a
 * fast path for ASCII.
 */
final class TextLines implements ObjectReader {
    private final LineReader lines;

    TextLines(LineReader lines) {
        this.lines = lines;
    }

    @Override
    public int read(@Nullable Object[] into) throws IOException {
        int count = 0;
        while (count < into.length && lines.next()) {
            into[count++] = new String(lines.bytes(), lines.from(), lines.length(), StandardCharsets.UTF_8);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
