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
    /** A column's array, what describes it, and its place in the list. */
    private static final int COLUMN_BYTES = 40;

    private final List<RecordBatch> batches = new ArrayList<>();
    private final SizeMeter meter = new SizeMeter();
    private List<@Nullable Object> objects = new ArrayList<>();
    private @Nullable GrowingColumn column;
    private long objectSlots;
    private long columnBytes;

    /** Adds a record; tells whether it was measured or ended a column, so that the estimate may have changed. */
    boolean add(@Nullable Object record) {
        boolean ended = column != null && closeColumn();
        objects.add(record);
        objectSlots++;
        return meter.add(record) || ended;
    }

    /** Adds a {@code Long}, as {@link #add}. */
    boolean addLong(long number) {
        if (column instanceof GrowingColumn.Longs open) {
            return open.add(number) && closeColumn();
        }
        GrowingColumn.Longs next = new GrowingColumn.Longs();
        boolean ended = begin(next);
        return (next.add(number) && closeColumn()) || ended;
    }

    /** Adds a {@code Double}, as {@link #add}. */
    boolean addDouble(double number) {
        if (column instanceof GrowingColumn.Doubles open) {
            return open.add(number) && closeColumn();
        }
        GrowingColumn.Doubles next = new GrowingColumn.Doubles();
        boolean ended = begin(next);
        return (next.add(number) && closeColumn()) || ended;
    }

    /** Adds a text that is copied, as {@link #add}. */
    boolean addText(byte[] bytes, int from, int to) {
        if (column instanceof GrowingColumn.Texts open) {
            return open.add(bytes, from, to) && closeColumn();
        }
        GrowingColumn.Texts next = new GrowingColumn.Texts();
        boolean ended = begin(next);
        return (next.add(bytes, from, to) && closeColumn()) || ended;
    }

    /** Values of another form come; tells whether there were any of the one before. */
    private boolean begin(GrowingColumn next) {
        boolean ended = column != null || !objects.isEmpty();
        closeColumn();
        closeObjects();
        column = next;
        return ended;
    }

    /** Always true, as the bytes have changed. */
    private boolean closeColumn() {
        GrowingColumn open = column;
        column = null;
        if (open != null) {
            batches.add(open.close());
            columnBytes += COLUMN_BYTES + open.bytes();
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
        long open = column == null ? 0 : COLUMN_BYTES + column.bytes();
        return FIXED_BYTES + meter.bytes() + SLOT_BYTES * objectSlots + columnBytes + open;
    }

    /** The records; more may follow. */
    List<RecordBatch> batches() {
        closeColumn();
        closeObjects();
        return List.copyOf(batches);
    }
}
