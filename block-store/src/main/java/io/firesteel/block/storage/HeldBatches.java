package io.firesteel.block.storage;

import io.firesteel.block.serial.RecordBatch;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Records that are all here. */
final class HeldBatches implements RecordBatches {
    private final Queue<RecordBatch> batches;

    HeldBatches(List<RecordBatch> batches) {
        this.batches = new ArrayDeque<>(batches);
    }

    @Override
    public @Nullable RecordBatch next() {
        return batches.poll();
    }

    @Override
    public void close() {
        batches.clear();
    }
}
