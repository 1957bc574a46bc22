package io.firesteel.block.shuffle;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordSerializer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Pending records of any kind. */
final class PendingObjects extends PendingRecords {
    /** Large enough to write class names seldom, small enough for 2000 partitions (measured). */
    static final int BATCH_RECORDS = 64;

    private @Nullable Object[] records = new Object[FIRST_RECORDS];

    /** Adds a record; tells whether the batch is full. */
    boolean add(@Nullable Object record) {
        if (size == records.length) {
            records = Arrays.copyOf(records, Math.min(BATCH_RECORDS, 2 * size));
        }
        records[size++] = record;
        return size == BATCH_RECORDS;
    }

    @Override
    void writeTo(BlockBuffer buffer, RecordSerializer serializer) {
        serializer.writeBatch(records, size, buffer);
        Arrays.fill(records, 0, size, null);
        size = 0;
    }
}
