package io.firesteel.block.serial;

import java.util.Arrays;

/**
 * A growable run of bytes on the heap. Integers are big-endian; variable-length ones are unsigned LEB128.
 *
 * <p>Not safe for several threads.
 */
public final class BlockBuffer {
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int size;

    /** An empty buffer with room for that many bytes. */
    public BlockBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Bytes written so far. */
    public int size() {
        return size;
    }

    /** The backing array; its first {@link #size()} bytes count, and the next write may replace it. */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets what was written and keeps the room. */
    public void clear() {
        size = 0;
    }

    /** Forgets what was written from that position on. */
    public void truncate(int newSize) {
        if (newSize < 0 || newSize > size) {
            throw new IllegalArgumentException("Cannot truncate " + size + " bytes to " + newSize + ".");
        }
        size = newSize;
    }

    /** Makes room for that many more bytes, so that they can be put into {@link #array()} from {@link #size()} on. */
    public void reserve(int more) {
        long needed = (long) size + more;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > MAX_CAPACITY) {
            throw new IllegalStateException("A buffer cannot hold " + needed + " bytes (limit " + MAX_CAPACITY
                    + "): use more partitions or smaller records.");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * bytes.length)));
    }

    /** Counts bytes that were put directly into {@link #array()} after {@link #reserve(int)}. */
    public void advance(int count) {
        if (count < 0 || count > bytes.length - size) {
            throw new IllegalArgumentException(
                    "Cannot advance by " + count + " at " + size + " of " + bytes.length + ".");
        }
        size += count;
    }

    public void write(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    public void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void writeInt(int value) {
        reserve(Integer.BYTES);
        putInt(size, value);
        size += Integer.BYTES;
    }

    /** Overwrites four bytes written before. */
    public void setInt(int position, int value) {
        if (position < 0 || position > size - Integer.BYTES) {
            throw new IndexOutOfBoundsException("No integer was written at " + position + " of " + size + ".");
        }
        putInt(position, value);
    }

    public void writeVarLong(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void putInt(int position, int value) {
        bytes[position] = (byte) (value >>> 24);
        bytes[position + 1] = (byte) (value >>> 16);
        bytes[position + 2] = (byte) (value >>> 8);
        bytes[position + 3] = (byte) value;
    }
}
