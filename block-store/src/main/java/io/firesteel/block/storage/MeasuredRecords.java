package io.firesteel.block.storage;

import io.firesteel.block.memory.SizeMeter;
import io.firesteel.block.serial.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records gathered in the form they come in, with about how much heap they take: objects, and columns of numbers and texts,
 * whose size is known.
 */
final class MeasuredRecords {
    private static final int SLOT_BYTES = 6;
    private static final int FIXED_BYTES = 64;

    private final List<RecordBatch> batches = new ArrayList<>();
    private final SizeMeter meter = new SizeMeter();
    private List<@Nullable Object> objects = new ArrayList<>();
    private @Nullable GrowingColumn column;
    private long objectSlots;
    private long columnBytes;

    /** Adds a record; tells whether it was measured, so that the estimate may have changed. */
    boolean add(@Nullable Object record) {
        if (column != null) {
            closeColumn();
        }
        objects.add(record);
        objectSlots++;
        return meter.add(record);
    }

    /** Adds a {@code Long}, as {@link #add}. */
    boolean addLong(long number) {
        GrowingColumn open = column;
        if (!(open instanceof GrowingColumn.Longs)) {
            open = begin(new GrowingColumn.Longs());
        }
        return ((GrowingColumn.Longs) open).add(number) && closeColumn();
    }

    /** Adds a {@code Double}, as {@link #add}. */
    boolean addDouble(double number) {
        GrowingColumn open = column;
        if (!(open instanceof GrowingColumn.Doubles)) {
            open = begin(new GrowingColumn.Doubles());
        }
        return ((GrowingColumn.Doubles) open).add(number) && closeColumn();
    }

    /** Adds a text that is copied, as {@link #add}. */
    boolean addText(byte[] bytes, int from, int to) {
        GrowingColumn open = column;
        if (!(open instanceof GrowingColumn.Texts)) {
            open = begin(new GrowingColumn.Texts());
        }
        return ((GrowingColumn.Texts) open).add(bytes, from, to) && closeColumn();
    }

    private GrowingColumn begin(GrowingColumn next) {
        closeColumn();
        closeObjects();
        column = next;
        return next;
    }

    /** Always true, as the bytes have changed. */
    private boolean closeColumn() {
        GrowingColumn open = column;
        column = null;
        if (open != null) {
            batches.add(open.close());
            columnBytes += open.bytes();
        }
        return true;
    }

    private void closeObjects() {
        if (!objects.isEmpty()) {
            batches.add(new RecordBatch.Objects(objects.toArray()));
            objects = new ArrayList<>();
        }
    }

    /** About what all of them take. */
    long bytes() {
        long open = column == null ? 0 : column.bytes();
        return FIXED_BYTES + meter.bytes() + SLOT_BYTES * objectSlots + columnBytes + open;
    }

    /** The records; more may follow. */
    List<RecordBatch> batches() {
        closeColumn();
        closeObjects();
        return List.copyOf(batches);
    }
}
