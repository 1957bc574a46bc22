package io.firesteel.bus.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link WireWriter} wrote, trusting nothing: each length is checked against the bytes left before it is
 * used, and nesting is bounded.
 */
final class WireReader {
    private static final int MAX_DEPTH = 64;

    private final byte[] bytes;
    private int position;
    private int depth;

    WireReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int remaining() {
        return bytes.length - position;
    }

    byte readByte() {
        requireRemaining(1, "a byte");
        return bytes[position++];
    }

    /** Reads a tag. */
    int readUnsigned(String what) {
        long value = readGroups();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new WireException("The " + what + " " + value + " at byte " + position + " is out of range.");
        }
        return (int) value;
    }

    /** Reads a number of values or bytes that must still fit into what is left, at one byte or more each. */
    int readCount(String what) {
        int count = readUnsigned(what);
        requireRemaining(count, what);
        return count;
    }

    long readSigned() {
        long value = readGroups();
        return (value >>> 1) ^ -(value & 1);
    }

    int readSignedInt() {
        long value = readSigned();
        if (value != (int) value) {
            throw new WireException("The int " + value + " before byte " + position + " is out of range.");
        }
        return (int) value;
    }

    long readFixed64() {
        requireRemaining(Long.BYTES, "a double");
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            value |= (bytes[position++] & 0xFFL) << shift;
        }
        return value;
    }

    byte[] readBytes() {
        int count = readCount("byte count");
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    String readString() {
        int count = readCount("string length");
        position += count;
        return new String(bytes, position - count, count, StandardCharsets.UTF_8);
    }

    /** Goes one record deeper; a chain of records longer than any real message is refused, not followed. */
    void enter(Class<?> record) {
        if (++depth > MAX_DEPTH) {
            throw new WireException(
                    record.getSimpleName() + " is nested more than " + MAX_DEPTH + " records deep at byte " + position);
        }
    }

    void leave() {
        depth--;
    }

    private long readGroups() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte group = readByte();
            value |= (group & 0x7FL) << shift;
            if (group >= 0) {
                return value;
            }
        }
        throw new WireException("The number before byte " + position + " is longer than ten bytes.");
    }

    private void requireRemaining(int count, String what) {
        if (count > remaining()) {
            throw new WireException("The message is cut short: " + what + " of " + count + " at byte " + position
                    + ", but " + remaining() + " bytes are left.");
        }
    }
}
