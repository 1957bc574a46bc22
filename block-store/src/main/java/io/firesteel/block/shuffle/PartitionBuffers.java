package io.firesteel.block.shuffle;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;
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

    /** Adds a record; tells whether that ended a batch, so that {@link #serializedBytes()} has grown. */
    boolean add(int partition, @Nullable Object record) {
        if (pending[partition] instanceof PendingObjects batch) {
            return batch.add(record) && serialize(partition);
        }
        PendingObjects batch = new PendingObjects();
        boolean grown = replace(partition, batch);
        return (batch.add(record) && serialize(partition)) || grown;
    }

    /** Adds a pair of longs, as {@link #add(int, Object)}. */
    boolean add(int partition, long key, long value) {
        if (pending[partition] instanceof PendingLongPairs batch) {
            return batch.add(key, value) && serialize(partition);
        }
        if (isBegun(partition)) {
            return add(partition, new Pair<>(key, value));
        }
        PendingLongPairs batch = new PendingLongPairs();
        pending[partition] = batch;
        return batch.add(key, value) && serialize(partition);
    }

    /** Adds a pair of a text and a long, as {@link #add(int, Object)}. */
    boolean add(int partition, byte[] bytes, int from, int to, long value) {
        if (pending[partition] instanceof PendingTextLongs batch) {
            return batch.add(bytes, from, to, value) && serialize(partition);
        }
        if (isBegun(partition)) {
            return add(partition, new Pair<>(Text.copyOf(bytes, from, to), value));
        }
        PendingTextLongs batch = new PendingTextLongs();
        pending[partition] = batch;
        return batch.add(bytes, from, to, value) && serialize(partition);
    }

    /**
     * Whether a batch of another form has begun: then what comes joins it, or another, as an object, as forms that take turns
     * would else make a batch of each record.
     */
    private boolean isBegun(int partition) {
        PendingRecords batch = pending[partition];
        return batch != null && batch.size() > 0;
    }

    /** Objects come: the records before them go first, as the order is kept. Tells whether there were any. */
    private boolean replace(int partition, PendingObjects next) {
        boolean grown = isBegun(partition) && serialize(partition);
        pending[partition] = next;
        return grown;
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
