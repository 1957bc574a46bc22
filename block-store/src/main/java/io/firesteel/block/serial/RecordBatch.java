package io.firesteel.block.serial;

import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;
import org.jspecify.annotations.Nullable;

/** Records in their order, as objects or as columns of primitive values. Its arrays are not to be changed. */
public sealed interface RecordBatch {
    /** How many there are. */
    int size();

    /** A record as an object, which is made anew each time if it is kept in columns. */
    @Nullable
    Object get(int index);

    /** All as objects. */
    default @Nullable Object[] toArray() {
        @Nullable Object[] records = new Object[size()];
        for (int i = 0; i < records.length; i++) {
            records[i] = get(i);
        }
        return records;
    }

    /** Records of any kind. */
    record Objects(@Nullable Object[] records) implements RecordBatch {
        @Override
        public int size() {
            return records.length;
        }

        @Override
        public @Nullable Object get(int index) {
            return records[index];
        }

        @Override
        public @Nullable Object[] toArray() {
            return records;
        }
    }

    /** The first numbers of an array, as {@code Long}. */
    record Longs(long[] numbers, int size) implements RecordBatch {
        @Override
        public Object get(int index) {
            return numbers[index];
        }
    }

    /** The first numbers of an array of their bits, as {@code Double}. */
    record Doubles(long[] bits, int size) implements RecordBatch {
        @Override
        public Object get(int index) {
            return Double.longBitsToDouble(bits[index]);
        }
    }

    /** Texts one behind the other, of which number i is the bytes from {@code bounds[i]} to {@code bounds[i + 1]}. */
    record Texts(byte[] bytes, int[] bounds, int size) implements RecordBatch {
        @Override
        public Object get(int index) {
            return Text.copyOf(bytes, bounds[index], bounds[index + 1]);
        }
    }

    /** Pairs of longs. */
    record LongPairs(long[] keys, long[] values) implements RecordBatch {
        @Override
        public int size() {
            return keys.length;
        }

        @Override
        public Object get(int index) {
            return new Pair<>(keys[index], values[index]);
        }
    }

    /** Pairs of a text and a long. */
    record TextLongs(Texts keys, long[] values) implements RecordBatch {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Object get(int index) {
            return new Pair<>(keys.get(index), values[index]);
        }
    }
}
