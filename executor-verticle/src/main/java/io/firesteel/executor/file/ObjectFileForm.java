package io.firesteel.executor.file;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Files of objects: {@link #magic}, then blocks, then an empty block, which tells a whole file from one that was cut off.
 * A block is its length and the CRC32C of its bytes, four bytes each, big-endian, and the bytes: one batch of the record
 * serialiser. The classes of the elements must be the same when they are read back.
 */
public final class ObjectFileForm {
    /** Begins every file; its last byte is the version of the form. */
    private static final byte[] MAGIC = "FSOBJ\0\0\1".getBytes(StandardCharsets.US_ASCII);

    /** Length and checksum. */
    public static final int BLOCK_HEADER_BYTES = 2 * Integer.BYTES;

    /** A block is closed when it has so many elements. */
    public static final int BLOCK_ELEMENTS = 1024;

    private ObjectFileForm() {}

    /** A copy of what every file begins with. */
    public static byte[] magic() {
        return MAGIC.clone();
    }

    /** The checksum of a block's bytes. */
    public static int checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
