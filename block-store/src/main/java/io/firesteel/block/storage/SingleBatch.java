package io.firesteel.block.storage;

import org.jspecify.annotations.Nullable;

/** Records that are all here. */
final class SingleBatch implements RecordBatches {
    private @Nullable Object @Nullable [] records;

    SingleBatch(@Nullable Object[] records) {
        this.records = records.length == 0 ? null : records;
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        @Nullable Object @Nullable [] batch = records;
        records = null;
        return batch;
    }

    @Override
    public void close() {
        records = null;
    }
}
