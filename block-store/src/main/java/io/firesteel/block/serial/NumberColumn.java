package io.firesteel.block.serial;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of one boxed class as bytes: one byte of kind, one of width, the least number, then how far each is above it in 1,
 * 2, 4 or 8 bytes, little-endian. Doubles are their bits.
 */
final class NumberColumn {
    /** No column of numbers. */
    static final byte NONE = 0;

    static final byte LONGS = 1;
    static final byte INTEGERS = 2;
    static final byte DOUBLES = 3;

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private NumberColumn() {}

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
    }

    /** Which kind of column an element begins; {@link #NONE} if none. */
    static byte kindOf(@Nullable Object element) {
        if (element instanceof Long) {
            return LONGS;
        }
        if (element instanceof Integer) {
            return INTEGERS;
        }
        return element instanceof Double ? DOUBLES : NONE;
    }

    /** The elements as bits; false if one is not of that kind. */
    static boolean toBits(byte kind, @Nullable Object[] elements, int count, long[] bits) {
        return switch (kind) {
            case LONGS -> longBits(elements, count, bits);
            case INTEGERS -> integerBits(elements, count, bits);
            default -> doubleBits(elements, count, bits);
        };
    }

    private static boolean longBits(@Nullable Object[] elements, int count, long[] bits) {
        for (int i = 0; i < count; i++) {
            if (!(elements[i] instanceof Long number)) {
                return false;
            }
            bits[i] = number;
        }
        return true;
    }

    private static boolean integerBits(@Nullable Object[] elements, int count, long[] bits) {
        for (int i = 0; i < count; i++) {
            if (!(elements[i] instanceof Integer number)) {
                return false;
            }
            bits[i] = number;
        }
        return true;
    }

    private static boolean doubleBits(@Nullable Object[] elements, int count, long[] bits) {
        for (int i = 0; i < count; i++) {
            if (!(elements[i] instanceof Double number)) {
                return false;
            }
            bits[i] = Double.doubleToRawLongBits(number);
        }
        return true;
    }

    static void write(byte kind, long[] bits, int count, BlockBuffer to) {
        long least = bits[0];
        long greatest = bits[0];
        for (int i = 1; i < count; i++) {
            least = Math.min(least, bits[i]);
            greatest = Math.max(greatest, bits[i]);
        }
        int width = width(greatest - least);
        to.reserve(2 + Long.BYTES + width * count);
        to.writeByte(kind);
        to.writeByte(width);
        LONG.set(to.array(), to.size(), least);
        put(to.array(), to.size() + Long.BYTES, bits, count, least, width);
        to.advance(Long.BYTES + width * count);
    }

    /** In how many bytes a difference fits, which is unsigned. */
    private static int width(long difference) {
        int bytes = Long.BYTES - Long.numberOfLeadingZeros(difference) / Byte.SIZE;
        return bytes <= 1 ? 1 : 2 * Integer.highestOneBit(bytes - 1);
    }

    /** A loop for each width, which the compiler then makes the best of. */
    private static void put(byte[] bytes, int at, long[] bits, int count, long least, int width) {
        switch (width) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    bytes[at + i] = (byte) (bits[i] - least);
                }
            }
            case Short.BYTES -> {
                for (int i = 0; i < count; i++) {
                    SHORT.set(bytes, at + Short.BYTES * i, (short) (bits[i] - least));
                }
            }
            case Integer.BYTES -> {
                for (int i = 0; i < count; i++) {
                    INT.set(bytes, at + Integer.BYTES * i, (int) (bits[i] - least));
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    LONG.set(bytes, at + Long.BYTES * i, bits[i] - least);
                }
            }
        }
    }

    /** Reads a column of a kind whose byte has been read, as bits. */
    static long[] readBits(byte kind, int count, BlockInput from) {
        int width = from.readByte();
        if (kind < LONGS || kind > DOUBLES || Integer.bitCount(width) != 1 || width > Long.BYTES) {
            throw new MalformedBytesException("A column of kind " + kind + " and width " + width + " is unknown here.");
        }
        byte[] bytes = from.array();
        long least = (long) LONG.get(bytes, from.skip(Long.BYTES));
        int at = from.skip((int) Math.min(Integer.MAX_VALUE, (long) width * count));
        long[] bits = new long[count];
        get(bytes, at, bits, least, width);
        return bits;
    }

    /** Numbers of a kind from their bits. */
    static Object[] boxed(byte kind, long[] bits) {
        Object[] elements = new Object[bits.length];
        for (int i = 0; i < bits.length; i++) {
            elements[i] = boxed(kind, bits[i]);
        }
        return elements;
    }

    private static void get(byte[] bytes, int at, long[] bits, long least, int width) {
        switch (width) {
            case 1 -> {
                for (int i = 0; i < bits.length; i++) {
                    bits[i] = least + (bytes[at + i] & 0xFFL);
                }
            }
            case Short.BYTES -> {
                for (int i = 0; i < bits.length; i++) {
                    bits[i] = least + ((short) SHORT.get(bytes, at + Short.BYTES * i) & 0xFFFFL);
                }
            }
            case Integer.BYTES -> {
                for (int i = 0; i < bits.length; i++) {
                    bits[i] = least + ((int) INT.get(bytes, at + Integer.BYTES * i) & 0xFFFF_FFFFL);
                }
            }
            default -> {
                for (int i = 0; i < bits.length; i++) {
                    bits[i] = least + (long) LONG.get(bytes, at + Long.BYTES * i);
                }
            }
        }
    }

    private static Object boxed(byte kind, long bits) {
        if (kind == LONGS) {
            return bits;
        }
        return kind == INTEGERS ? (Object) (int) bits : (Object) Double.longBitsToDouble(bits);
    }
}
