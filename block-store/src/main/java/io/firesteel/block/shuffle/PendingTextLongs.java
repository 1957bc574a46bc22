package io.firesteel.block.shuffle;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordBatch.Texts;
import io.firesteel.block.serial.RecordSerializer;
import java.util.Arrays;

/** Pending pairs of a text and a long. */
final class PendingTextLongs extends PendingRecords {
    private static final int BATCH_RECORDS = 256;
    /** Long texts fill a batch before their number does. */
    private static final int BATCH_BYTES = 4 << 10;

    private static final int FIRST_BYTES = 64;
    /** A batch takes so many unless a text is long. */
    private static final int MAX_BYTES = BATCH_BYTES + (BATCH_BYTES >> 3);
    /** More is not kept for the next batch. */
    private static final int KEPT_BYTES = 2 * BATCH_BYTES;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int[] bounds = new int[FIRST_RECORDS + 1];
    private long[] values = new long[FIRST_RECORDS];

    /** Adds a pair; tells whether the batch is full. */
    boolean add(byte[] text, int from, int to, long value) {
        if (size == values.length) {
            int more = Math.min(BATCH_RECORDS, 4 * size);
            bounds = Arrays.copyOf(bounds, more + 1);
            values = Arrays.copyOf(values, more);
        }
        int start = bounds[size];
        int end = start + to - from;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, Math.min(4 * bytes.length, MAX_BYTES)));
        }
        System.arraycopy(text, from, bytes, start, to - from);
        values[size++] = value;
        bounds[size] = end;
        return size == BATCH_RECORDS || end >= BATCH_BYTES;
    }

    @Override
    void writeTo(BlockBuffer buffer, RecordSerializer serializer) {
        serializer.writeTextLongs(new Texts(bytes, bounds, size), values, buffer);
        size = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
        }
    }
}
