package io.firesteel.block.shuffle;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordSerializer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The records of one map task by reduce partition: up to a batch of each as they came, the rest as bytes. Everything is
 * made when a partition gets its first record, so 2000 partitions cost nothing until they are used.
 */
final class PartitionBuffers {
    private static final int FIRST_BYTES = 256;

    private final RecordSerializer serializer;
    private final @Nullable PendingRecords[] pending;
    private final @Nullable BlockBuffer[] buffers;
    private long serializedBytes;

    PartitionBuffers(int partitions, RecordSerializer serializer) {
        this.serializer = serializer;
        pending = new PendingRecords[partitions];
        buffers = new BlockBuffer[partitions];
    }

    /** Adds a record; tells whether that filled a batch, so that {@link #serializedBytes()} has grown. */
    boolean add(int partition, @Nullable Object record) {
        PendingRecords batch = pending[partition];
        if (!(batch instanceof PendingObjects)) {
            batch = replace(partition, new PendingObjects());
        }
        return ((PendingObjects) batch).add(record) && serialize(partition);
    }

    /** Adds a pair of longs, as {@link #add(int, Object)}. */
    boolean add(int partition, long key, long value) {
        PendingRecords batch = pending[partition];
        if (!(batch instanceof PendingLongPairs)) {
            batch = replace(partition, new PendingLongPairs());
        }
        return ((PendingLongPairs) batch).add(key, value) && serialize(partition);
    }

    /** Adds a pair of a text and a long, as {@link #add(int, Object)}. */
    boolean add(int partition, byte[] bytes, int from, int to, long value) {
        PendingRecords batch = pending[partition];
        if (!(batch instanceof PendingTextLongs)) {
            batch = replace(partition, new PendingTextLongs());
        }
        return ((PendingTextLongs) batch).add(bytes, from, to, value) && serialize(partition);
    }

    /** Records of another form come: those before them go first, as the order is kept. */
    private PendingRecords replace(int partition, PendingRecords next) {
        PendingRecords former = pending[partition];
        if (former != null && former.size() > 0) {
            serialize(partition);
        }
        pending[partition] = next;
        return next;
    }

    /** Turns what is still pending into bytes. */
    void serializeAll() {
        for (int p = 0; p < pending.length; p++) {
            PendingRecords batch = pending[p];
            if (batch != null && batch.size() > 0) {
                serialize(p);
            }
        }
    }

    /** Always true, as the bytes have grown. */
    private boolean serialize(int partition) {
        PendingRecords batch = pending[partition];
        if (batch != null) {
            BlockBuffer buffer = buffers[partition];
            if (buffer == null) {
                buffer = new BlockBuffer(FIRST_BYTES);
                buffers[partition] = buffer;
            }
            int before = buffer.size();
            batch.writeTo(buffer, serializer);
            serializedBytes += buffer.size() - before;
        }
        return true;
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

    /** Drops all bytes; records that are pending stay. */
    void clearBytes() {
        Arrays.fill(buffers, null);
        serializedBytes = 0;
    }
}
