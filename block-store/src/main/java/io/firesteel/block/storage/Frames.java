package io.firesteel.block.storage;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Records to frames: the one form of a block's bytes, in memory, in files and on the way to other executors. A frame is
 * four bytes of length, four bytes of CRC32C and some batches of records; a block is frames one after the other.
 *
 * <p>Confined to one thread, that of its serializer.
 */
final class Frames {
    static final int HEADER_BYTES = 2 * Integer.BYTES;
    /** A frame is closed when it has so many bytes. */
    private static final int FRAME_BYTES = 64 << 10;

    private static final int MAX_BATCH = 128;

    private final RecordSerializer serializer;
    private final Out out;
    private final BlockBuffer frame = new BlockBuffer(1024);
    private final @Nullable Object[] batch = new Object[MAX_BATCH];
    private int batched;
    /** So many records make a batch; grows while batches are small, so that large records make small batches. */
    private int batchLimit = 1;

    /** Takes whole frames. */
    interface Out {
        void write(byte[] frame) throws IOException;
    }

    Frames(RecordSerializer serializer, Out out) {
        this.serializer = serializer;
        this.out = out;
    }

    void add(@Nullable Object record) throws IOException {
        batch[batched++] = record;
        if (batched >= batchLimit) {
            writeBatch();
        }
    }

    void addAll(List<RecordBatch> records) throws IOException {
        for (RecordBatch each : records) {
            for (int i = 0; i < each.size(); i++) {
                add(each.get(i));
            }
        }
    }

    private void writeBatch() throws IOException {
        if (frame.size() == 0) {
            frame.writeInt(0);
            frame.writeInt(0);
        }
        int before = frame.size();
        int count = batched;
        batched = 0;
        serializer.writeBatch(batch, count, frame);
        long perRecord = 1L + (frame.size() - before) / count;
        batchLimit = (int) Math.max(1, Math.min(Math.min(MAX_BATCH, 2L * count), FRAME_BYTES / perRecord));
        if (frame.size() >= FRAME_BYTES) {
            closeFrame();
        }
    }

    private void closeFrame() throws IOException {
        int length = frame.size() - HEADER_BYTES;
        CRC32C crc = new CRC32C();
        crc.update(frame.array(), HEADER_BYTES, length);
        frame.setInt(0, length);
        frame.setInt(Integer.BYTES, (int) crc.getValue());
        byte[] bytes = frame.toByteArray();
        frame.clear();
        out.write(bytes);
    }

    /** Writes what is left. */
    void finish() throws IOException {
        if (batched > 0) {
            writeBatch();
        }
        if (frame.size() > 0) {
            closeFrame();
        }
    }

    /** Turns records into the bytes of a block. */
    static ByteFrames of(List<RecordBatch> records, RecordSerializer serializer) throws IOException {
        ByteFrames.Builder bytes = new ByteFrames.Builder();
        Frames frames = new Frames(serializer, bytes::add);
        frames.addAll(records);
        frames.finish();
        return bytes.build();
    }
}
