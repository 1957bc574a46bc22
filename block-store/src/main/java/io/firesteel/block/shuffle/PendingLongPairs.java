package io.firesteel.block.shuffle;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordSerializer;
import java.util.Arrays;

/** Pending pairs of longs. */
final class PendingLongPairs extends PendingRecords {
    /** Of 16 bytes each: what a full batch of objects takes, without the objects. */
    private static final int BATCH_RECORDS = 256;

    private long[] keys = new long[FIRST_RECORDS];
    private long[] values = new long[FIRST_RECORDS];

    /** Adds a pair; tells whether the batch is full. */
    boolean add(long key, long value) {
        if (size == keys.length) {
            int more = Math.min(BATCH_RECORDS, 4 * size);
            keys = Arrays.copyOf(keys, more);
            values = Arrays.copyOf(values, more);
        }
        keys[size] = key;
        values[size++] = value;
        return size == BATCH_RECORDS;
    }

    @Override
    void writeTo(BlockBuffer buffer, RecordSerializer serializer) {
        serializer.writeLongPairs(keys, values, size, buffer);
        size = 0;
    }
}
