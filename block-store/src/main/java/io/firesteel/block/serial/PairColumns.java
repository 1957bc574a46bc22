package io.firesteel.block.serial;

import static java.util.Objects.requireNonNull;

import io.firesteel.block.serial.RecordBatch.LongPairs;
import io.firesteel.block.serial.RecordBatch.TextLongs;
import io.firesteel.block.serial.RecordBatch.Texts;
import io.firesteel.dag.Pair;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A batch of pairs as two columns, each of numbers, of texts or of other objects: what is alike is described once and not
 * for each pair. Confined to one thread.
 */
final class PairColumns {
    private final Objects objects;
    private @Nullable Object[] keys = {};
    private @Nullable Object[] values = {};
    private final PlainColumn columns;

    /** Writes and reads what is neither a column of numbers nor of texts. */
    interface Objects {
        void write(@Nullable Object[] elements, int count, BlockBuffer to);

        @Nullable
        Object[] read(BlockInput from);
    }

    PairColumns(PlainColumn columns, Objects objects) {
        this.columns = columns;
        this.objects = objects;
    }

    /** Whether a batch may be written as columns: there is a record, and all are pairs. */
    static boolean fits(@Nullable Object[] records, int count) {
        for (int i = 0; i < count; i++) {
            if (!(records[i] instanceof Pair)) {
                return false;
            }
        }
        return count > 0;
    }

    void write(@Nullable Object[] records, int count, BlockBuffer to) {
        if (count > PlainColumn.KEPT_ELEMENTS) {
            write(records, count, new Object[count], new Object[count], to);
            return;
        }
        if (keys.length < count) {
            keys = new Object[count];
            values = new Object[count];
        }
        try {
            write(records, count, keys, values, to);
        } finally {
            Arrays.fill(keys, 0, count, null);
            Arrays.fill(values, 0, count, null);
        }
    }

    private void write(
            @Nullable Object[] records,
            int count,
            @Nullable Object[] first,
            @Nullable Object[] second,
            BlockBuffer to) {
        for (int i = 0; i < count; i++) {
            Pair<?, ?> pair = (Pair<?, ?>) requireNonNull(records[i]);
            first[i] = pair.first();
            second[i] = pair.second();
        }
        to.writeVarLong(count);
        writeColumn(first, count, to);
        writeColumn(second, count, to);
    }

    private void writeColumn(@Nullable Object[] elements, int count, BlockBuffer to) {
        if (!columns.write(elements, count, to)) {
            to.writeByte(NumberColumn.NONE);
            objects.write(elements, count, to);
        }
    }

    static void writeLongs(long[] keys, long[] values, int count, BlockBuffer to) {
        to.writeVarLong(count);
        NumberColumn.write(NumberColumn.LONGS, keys, count, to);
        NumberColumn.write(NumberColumn.LONGS, values, count, to);
    }

    static void writeTexts(Texts keys, long[] values, BlockBuffer to) {
        to.writeVarLong(keys.size());
        TextColumn.write(keys, to);
        NumberColumn.write(NumberColumn.LONGS, values, keys.size(), to);
    }

    RecordBatch read(BlockInput from) {
        int count = from.readVarInt(Integer.MAX_VALUE);
        byte kind = from.readByte();
        if (kind == NumberColumn.LONGS) {
            long[] longs = NumberColumn.readBits(kind, count, from);
            byte valueKind = from.readByte();
            return valueKind == NumberColumn.LONGS
                    ? new LongPairs(longs, NumberColumn.readBits(valueKind, count, from))
                    : pairs(NumberColumn.boxed(kind, longs), column(valueKind, count, from));
        }
        if (kind == TextColumn.KIND) {
            Texts texts = TextColumn.read(count, from);
            byte valueKind = from.readByte();
            return valueKind == NumberColumn.LONGS
                    ? new TextLongs(texts, NumberColumn.readBits(valueKind, count, from))
                    : pairs(texts.toArray(), column(valueKind, count, from));
        }
        return pairs(column(kind, count, from), column(from.readByte(), count, from));
    }

    private static RecordBatch pairs(@Nullable Object[] first, @Nullable Object[] second) {
        @Nullable Object[] pairs = new Object[first.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new Pair<>(first[i], second[i]);
        }
        return new RecordBatch.Objects(pairs);
    }

    private @Nullable Object[] column(byte kind, int count, BlockInput from) {
        if (kind == TextColumn.KIND) {
            return TextColumn.read(count, from).toArray();
        }
        if (kind != NumberColumn.NONE) {
            return NumberColumn.boxed(kind, NumberColumn.readBits(kind, count, from));
        }
        @Nullable Object[] column = objects.read(from);
        if (column.length != count) {
            throw new MalformedBytesException(
                    "A column of " + column.length + " elements is in a batch of " + count + " pairs.");
        }
        return column;
    }
}
