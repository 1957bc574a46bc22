package io.firesteel.block.storage;

import io.firesteel.block.serial.RecordBatch;
import java.util.Arrays;

/** A column being filled, until it is as long as is of use. */
abstract sealed class GrowingColumn {
    private static final int MAX_RECORDS = 4096;
    private static final int FIRST_RECORDS = 64;
    private static final int MAX_TEXT_BYTES = 64 << 10;

    int size;

    /** The column, cut to its length. */
    abstract RecordBatch close();

    /** What it takes once it is closed. */
    abstract long bytes();

    private abstract static sealed class Numbers extends GrowingColumn {
        private long[] bits = new long[FIRST_RECORDS];

        final boolean addBits(long number) {
            if (size == bits.length) {
                bits = Arrays.copyOf(bits, MAX_RECORDS);
            }
            bits[size++] = number;
            return size == MAX_RECORDS;
        }

        final long[] cut() {
            return size == bits.length ? bits : Arrays.copyOf(bits, size);
        }

        @Override
        final long bytes() {
            return (long) Long.BYTES * size;
        }
    }

    static final class Longs extends Numbers {
        /** Tells whether it is full. */
        boolean add(long number) {
            return addBits(number);
        }

        @Override
        RecordBatch close() {
            return new RecordBatch.Longs(cut(), size);
        }
    }

    static final class Doubles extends Numbers {
        /** Tells whether it is full. */
        boolean add(double number) {
            return addBits(Double.doubleToRawLongBits(number));
        }

        @Override
        RecordBatch close() {
            return new RecordBatch.Doubles(cut(), size);
        }
    }

    static final class Texts extends GrowingColumn {
        private byte[] bytes = new byte[FIRST_RECORDS];
        private int[] bounds = new int[FIRST_RECORDS + 1];

        /** Tells whether it is full. */
        boolean add(byte[] text, int from, int to) {
            if (size + 1 == bounds.length) {
                bounds = Arrays.copyOf(bounds, MAX_RECORDS + 1);
            }
            int end = bounds[size] + to - from;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
            }
            System.arraycopy(text, from, bytes, bounds[size], to - from);
            bounds[++size] = end;
            return size == MAX_RECORDS || end >= MAX_TEXT_BYTES;
        }

        @Override
        RecordBatch close() {
            return new RecordBatch.Texts(Arrays.copyOf(bytes, bounds[size]), Arrays.copyOf(bounds, size + 1), size);
        }

        @Override
        long bytes() {
            return bounds[size] + (long) Integer.BYTES * (size + 1);
        }
    }
}
