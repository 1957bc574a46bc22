package io.firesteel.block.shuffle;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordSerializer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The records of one map task by reduce partition: up to a batch of each as objects, the rest as bytes. Everything is made
 * when a partition gets its first record, so 2000 partitions cost nothing until they are used.
 */
final class PartitionBuffers {
    /** Large enough to write class names seldom, small enough for 2000 partitions (measured). */
    static final int BATCH_RECORDS = 64;

    private static final int FIRST_RECORDS = 4;
    private static final int FIRST_BYTES = 256;

    private final RecordSerializer serializer;
    private final @Nullable Object[] @Nullable [] pending;
    private final int[] pendingCounts;
    private final @Nullable BlockBuffer[] buffers;
    private long serializedBytes;

    PartitionBuffers(int partitions, RecordSerializer serializer) {
        this.serializer = serializer;
        pending = new Object[partitions][];
        pendingCounts = new int[partitions];
        buffers = new BlockBuffer[partitions];
    }

    /** Adds a record; tells whether that filled a batch, so that {@link #serializedBytes()} has grown. */
    boolean add(int partition, @Nullable Object record) {
        Object[] records = pending[partition];
        int count = pendingCounts[partition];
        if (records == null) {
            records = new Object[FIRST_RECORDS];
            pending[partition] = records;
        } else if (count == records.length) {
            records = Arrays.copyOf(records, Math.min(BATCH_RECORDS, 2 * count));
            pending[partition] = records;
        }
        records[count] = record;
        pendingCounts[partition] = count + 1;
        if (count + 1 < BATCH_RECORDS) {
            return false;
        }
        serialize(partition);
        return true;
    }

    /** Turns what is still objects into bytes. */
    void serializeAll() {
        for (int p = 0; p < pending.length; p++) {
            if (pendingCounts[p] > 0) {
                serialize(p);
            }
        }
    }

    private void serialize(int partition) {
        Object[] records = pending[partition];
        if (records == null) {
            return;
        }
        BlockBuffer buffer = buffers[partition];
        if (buffer == null) {
            buffer = new BlockBuffer(FIRST_BYTES);
            buffers[partition] = buffer;
        }
        int before = buffer.size();
        int count = pendingCounts[partition];
        serializer.writeBatch(records, count, buffer);
        Arrays.fill(records, 0, count, null);
        pendingCounts[partition] = 0;
        serializedBytes += buffer.size() - before;
    }

    long serializedBytes() {
        return serializedBytes;
    }

    int partitions() {
        return buffers.length;
    }

    /** The partition's bytes, or null if it has none. */
    @Nullable
    BlockBuffer buffer(int partition) {
        return buffers[partition];
    }

    /** Drops all bytes; records that are still objects stay. */
    void clearBytes() {
        Arrays.fill(buffers, null);
        serializedBytes = 0;
    }
}
