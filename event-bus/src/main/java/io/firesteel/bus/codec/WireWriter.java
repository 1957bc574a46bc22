package io.firesteel.bus.codec;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes. Integers are written in groups of seven bits, least significant first. */
final class WireWriter {
    private static final int START_BYTES = 128;

    private byte[] bytes = new byte[START_BYTES];
    private int length;

    void writeByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    /** Writes a length, count or tag: not negative. */
    void writeUnsigned(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("A length, count or tag must not be negative: " + value);
        }
        writeGroups(value);
    }

    /** Writes a number of any sign; small magnitudes are short (zig-zag). */
    void writeSigned(long value) {
        writeGroups((value << 1) ^ (value >> 63));
    }

    void writeFixed64(long value) {
        reserve(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    void writeBytes(byte[] value) {
        writeUnsigned(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    void writeString(String value) {
        writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    Buffer toBuffer() {
        return Buffer.buffer(Arrays.copyOf(bytes, length));
    }

    private void writeGroups(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        writeByte((int) rest);
    }

    private void reserve(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length)));
        }
    }
}
