package io.firesteel.block.serial;

import static java.util.Objects.requireNonNull;

import io.firesteel.dag.Pair;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A batch of pairs as two columns, each of numbers or of other objects: what is alike is described once and not for each
 * pair. Confined to one thread.
 */
final class PairColumns {
    private final Objects objects;
    private @Nullable Object[] keys = {};
    private @Nullable Object[] values = {};
    private long[] keyBits = {};
    private long[] valueBits = {};

    /** Writes and reads what is not a column of numbers. */
    interface Objects {
        void write(@Nullable Object[] elements, int count, BlockBuffer to);

        @Nullable
        Object[] read(BlockInput from);
    }

    PairColumns(Objects objects) {
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
        if (keys.length < count) {
            keys = new Object[count];
            values = new Object[count];
            keyBits = new long[count];
            valueBits = new long[count];
        }
        for (int i = 0; i < count; i++) {
            Pair<?, ?> pair = (Pair<?, ?>) requireNonNull(records[i]);
            keys[i] = pair.first();
            values[i] = pair.second();
        }
        to.writeVarLong(count);
        try {
            write(keys, keyBits, count, to);
            write(values, valueBits, count, to);
        } finally {
            Arrays.fill(keys, 0, count, null);
            Arrays.fill(values, 0, count, null);
        }
    }

    private void write(@Nullable Object[] elements, long[] bits, int count, BlockBuffer to) {
        byte kind = NumberColumn.kindOf(elements[0]);
        if (kind != NumberColumn.NONE && NumberColumn.toBits(kind, elements, count, bits)) {
            NumberColumn.write(kind, bits, count, to);
            return;
        }
        to.writeByte(NumberColumn.NONE);
        objects.write(elements, count, to);
    }

    @Nullable
    Object[] read(BlockInput from) {
        int count = from.readVarInt(Integer.MAX_VALUE);
        @Nullable Object[] first = readColumn(count, from);
        @Nullable Object[] second = readColumn(count, from);
        @Nullable Object[] pairs = new Object[count];
        for (int i = 0; i < count; i++) {
            pairs[i] = new Pair<>(first[i], second[i]);
        }
        return pairs;
    }

    private @Nullable Object[] readColumn(int count, BlockInput from) {
        byte kind = from.readByte();
        @Nullable
        Object[] column = kind == NumberColumn.NONE ? objects.read(from) : NumberColumn.read(kind, count, from);
        if (column.length != count) {
            throw new MalformedBytesException(
                    "A column of " + column.length + " elements is in a batch of " + count + " pairs.");
        }
        return column;
    }
}
