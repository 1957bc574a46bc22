package io.firesteel.block.serial;

import io.firesteel.block.serial.RecordBatch.Doubles;
import io.firesteel.block.serial.RecordBatch.Longs;
import io.firesteel.block.serial.RecordBatch.Texts;
import io.firesteel.dag.Text;
import org.jspecify.annotations.Nullable;

/** A batch of numbers of one class, or of texts, as a column. Confined to one thread. */
final class PlainColumn {
    private static final RecordBatch NOTHING = new RecordBatch.Objects(new Object[0]);

    /** Arrays for more elements are not kept from one batch to the next. */
    static final int KEPT_ELEMENTS = 1 << 16;

    private long[] bits = {};

    /** Appends the column; false, and nothing is done, if there is none, or not all elements are of one such class. */
    boolean write(@Nullable Object[] elements, int count, BlockBuffer to) {
        if (count == 0) {
            return false;
        }
        byte kind = NumberColumn.kindOf(elements[0]);
        if (kind != NumberColumn.NONE) {
            return writeNumbers(kind, elements, count, to);
        }
        Texts texts = elements[0] instanceof Text ? TextColumn.of(elements, count) : null;
        if (texts == null) {
            return false;
        }
        TextColumn.write(texts, to);
        return true;
    }

    private boolean writeNumbers(byte kind, @Nullable Object[] elements, int count, BlockBuffer to) {
        long[] room = roomFor(count);
        if (!NumberColumn.toBits(kind, elements, count, room)) {
            return false;
        }
        NumberColumn.write(kind, room, count, to);
        return true;
    }

    private long[] roomFor(int count) {
        if (count > KEPT_ELEMENTS) {
            return new long[count];
        }
        if (bits.length < count) {
            bits = new long[count];
        }
        return bits;
    }

    /** Reads a column; nothing is written for one without elements. */
    static RecordBatch read(int count, BlockInput from) {
        if (count == 0) {
            return NOTHING;
        }
        byte kind = from.readByte();
        if (kind == TextColumn.KIND) {
            return TextColumn.read(count, from);
        }
        long[] read = NumberColumn.readBits(kind, count, from);
        if (kind == NumberColumn.LONGS) {
            return new Longs(read, count);
        }
        return kind == NumberColumn.DOUBLES
                ? new Doubles(read, count)
                : new RecordBatch.Objects(NumberColumn.boxed(kind, read));
    }
}
