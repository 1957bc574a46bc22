package io.firesteel.block.storage;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;
import java.io.IOException;
import java.util.List;

/** A block in memory. What it holds never changes; the rest is guarded by the monitor of its {@link MemoryBlocks}. */
final class MemoryBlock {
    private final BlockId id;
    private final StorageLevel level;
    private final Form form;
    private final long bytes;
    private int readers;
    private boolean leaving;

    /** What is held. */
    sealed interface Form {
        /** The records themselves, shared by all who read them. */
        record Records(List<RecordBatch> batches) implements Form {}

        /** The records' bytes. */
        record Bytes(ByteFrames frames) implements Form {}
    }

    MemoryBlock(BlockId id, StorageLevel level, Form form, long bytes) {
        this.id = id;
        this.level = level;
        this.form = form;
        this.bytes = bytes;
    }

    BlockId id() {
        return id;
    }

    StorageLevel level() {
        return level;
    }

    /** What it was charged. */
    long bytes() {
        return bytes;
    }

    /** As bytes, which objects are turned into. */
    ByteFrames toFrames(RecordSerializer serializer) throws IOException {
        return form instanceof Form.Bytes held ? held.frames() : Frames.of(((Form.Records) form).batches(), serializer);
    }

    /** Its records. */
    RecordBatches read(RecordSerializer serializer, Runnable onClose) {
        if (form instanceof Form.Bytes held) {
            FrameReader reader =
                    new FrameReader("block " + id + " in memory", FrameSources.of(held.frames()), serializer);
            return ReleasingBatches.of(reader, onClose);
        }
        return ReleasingBatches.of(new HeldBatches(((Form.Records) form).batches()), onClose);
    }

    boolean isEvictable() {
        return readers == 0 && !leaving;
    }

    void leave() {
        leaving = true;
    }

    void addReader() {
        readers++;
    }

    void removeReader() {
        readers--;
    }
}
