package io.firesteel.executor.sink;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Each element's text as a line. */
final class TextWriter implements ElementWriter {
    private final Writer out;

    TextWriter(OutputStream file) {
        // Replaces what cannot be encoded: half a surrogate pair in a String must not fail a job.
        out = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8), 1 << 16);
    }

    @Override
    public void write(@Nullable Object element) throws IOException {
        out.write(String.valueOf(element));
        out.write('\n');
    }

    @Override
    public void finish() {}

    @Override
    public void close() throws IOException {
        out.close();
    }
}
