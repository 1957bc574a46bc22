package io.firesteel.block.serial;

import java.util.Objects;

/**
 * A cursor over a range of bytes, the other side of {@link BlockBuffer}. Every read is checked against the range before
 * anything is allocated; running over its end throws {@link MalformedBytesException}.
 *
 * <p>Not safe for several threads.
 */
public final class BlockInput {
    private final byte[] bytes;
    private final int end;
    private int position;

    /** Reads {@code length} bytes from {@code offset}. */
    public BlockInput(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    /** The array under this cursor. */
    public byte[] array() {
        return bytes;
    }

    public int remaining() {
        return end - position;
    }

    /** The index in the array of the byte to be read next. */
    public int position() {
        return position;
    }

    public byte readByte() {
        require(1);
        return bytes[position++];
    }

    public int readInt() {
        require(Integer.BYTES);
        int value = ((bytes[position] & 0xFF) << 24)
                | ((bytes[position + 1] & 0xFF) << 16)
                | ((bytes[position + 2] & 0xFF) << 8)
                | (bytes[position + 3] & 0xFF);
        position += Integer.BYTES;
        return value;
    }

    public long readVarLong() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = readByte();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedBytesException("A variable-length integer has more than ten bytes at " + position + ".");
    }

    /** A length, a count or an index: an integer in 0 to {@code max}. */
    public int readVarInt(int max) {
        long value = readVarLong();
        if (value < 0 || value > max) {
            throw new MalformedBytesException("Found " + value + " where 0 to " + max + " is allowed.");
        }
        return (int) value;
    }

    /** Steps over that many bytes and returns the index of the first. */
    public int skip(int count) {
        if (count < 0) {
            throw new MalformedBytesException("A length is negative: " + count + ".");
        }
        require(count);
        int start = position;
        position += count;
        return start;
    }

    private void require(int count) {
        if (count > end - position) {
            throw new MalformedBytesException(count + " bytes were expected and " + (end - position) + " are left.");
        }
    }
}
