package io.firesteel.executor.source;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordBatch.Texts;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines as they are in the file, side by side in an array of each chunk. */
final class TextSlices implements PieceReader {
    private static final int LINE_BYTES = 64;
    private static final int CHUNK_BYTES = LINE_BYTES * CHUNK_ELEMENTS;

    private final LineReader lines;

    TextSlices(LineReader lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable RecordBatch next() throws IOException {
        byte[] bytes = new byte[CHUNK_BYTES];
        int[] bounds = new int[CHUNK_ELEMENTS + 1];
        int count = 0;
        while (count < CHUNK_ELEMENTS && bounds[count] < CHUNK_BYTES && lines.next()) {
            int end = bounds[count] + lines.length();
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
            }
            System.arraycopy(lines.bytes(), lines.from(), bytes, bounds[count], lines.length());
            bounds[++count] = end;
        }
        return count == 0 ? null : new Texts(bytes, bounds, count);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
