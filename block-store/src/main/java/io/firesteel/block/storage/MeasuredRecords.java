package io.firesteel.block.storage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records gathered as objects, with about how much heap they take: the first ones are measured each, later ones ever more
 * rarely, and the mean stands for those between.
 */
final class MeasuredRecords {
    private static final int ALWAYS_MEASURED = 16;
    private static final int GROWTH_DIVISOR = 8;
    private static final int SLOT_BYTES = 6;
    private static final int FIXED_BYTES = 64;

    private final List<@Nullable Object> records = new ArrayList<>();
    private long nextMeasured = 1;
    private long measured;
    private long measuredBytes;

    /** Adds a record; tells whether it was measured, so that the estimate may have changed. */
    boolean add(@Nullable Object record) {
        records.add(record);
        if (records.size() < nextMeasured) {
            return false;
        }
        measured++;
        measuredBytes += SizeEstimator.sizeOf(record);
        nextMeasured = records.size() < ALWAYS_MEASURED
                ? records.size() + 1
                : records.size() + Math.max(1, records.size() / GROWTH_DIVISOR);
        return true;
    }

    /** About what all of them take. */
    long bytes() {
        long mean = measured == 0 ? 0 : (measuredBytes + measured - 1) / measured;
        return FIXED_BYTES + records.size() * (mean + SLOT_BYTES);
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
