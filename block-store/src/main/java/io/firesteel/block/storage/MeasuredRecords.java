package io.firesteel.block.storage;

import io.firesteel.block.memory.SizeMeter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records gathered as objects, with about how much heap they take. */
final class MeasuredRecords {
    private static final int SLOT_BYTES = 6;
    private static final int FIXED_BYTES = 64;

    private final List<@Nullable Object> records = new ArrayList<>();
    private final SizeMeter meter = new SizeMeter();

    /** Adds a record; tells whether it was measured, so that the estimate may have changed. */
    boolean add(@Nullable Object record) {
        records.add(record);
        return meter.add(record);
    }

    /** About what all of them take. */
    long bytes() {
        return FIXED_BYTES + meter.bytes() + (long) SLOT_BYTES * records.size();
    }

    /** The records, copied. */
    @Nullable
    Object[] toArray() {
        return records.toArray();
    }

    List<@Nullable Object> records() {
        return records;
    }
}
