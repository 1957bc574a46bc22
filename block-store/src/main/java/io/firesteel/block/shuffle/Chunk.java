package io.firesteel.block.shuffle;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.BlockInput;
import io.firesteel.block.serial.MalformedBytesException;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * The stored form of some batches of one partition: raw length, stored length (both variable-length), stored bytes. Equal
 * lengths mean uncompressed. A segment is a run of chunks: one for each spill and one at commit. Other bytes that are worth
 * compressing take this form too.
 */
public final class Chunk {
    private static final LZ4Factory LZ4 = LZ4Factory.fastestInstance();

    /** Below this nothing is worth compressing. */
    private static final int MIN_COMPRESSED_BYTES = 256;

    /** LZ4 cannot shrink further than 255 to 1; a raw length beyond that is a lie and must not be allocated. */
    private static final int MAX_LZ4_RATIO = 256;

    private Chunk() {}

    /** Appends the raw bytes as one chunk. */
    public static void write(BlockBuffer raw, Compression compression, BlockBuffer to) {
        if (raw.size() == 0) {
            return;
        }
        to.writeVarLong(raw.size());
        if (compression == Compression.LZ4 && raw.size() >= MIN_COMPRESSED_BYTES && compress(raw, to)) {
            return;
        }
        to.writeVarLong(raw.size());
        to.write(raw.array(), 0, raw.size());
    }

    private static boolean compress(BlockBuffer raw, BlockBuffer to) {
        LZ4Compressor compressor = LZ4.fastCompressor();
        byte[] packed = new byte[compressor.maxCompressedLength(raw.size())];
        int length = compressor.compress(raw.array(), 0, raw.size(), packed, 0, packed.length);
        if (length >= raw.size()) {
            return false;
        }
        to.writeVarLong(length);
        to.write(packed, 0, length);
        return true;
    }

    /** Steps over the chunk at the cursor and gives its batches. */
    public static BlockInput read(BlockInput from) {
        int rawLength = from.readVarInt(Integer.MAX_VALUE);
        int storedLength = from.readVarInt(from.remaining());
        int start = from.skip(storedLength);
        if (storedLength == rawLength) {
            return new BlockInput(from.array(), start, storedLength);
        }
        if (storedLength > rawLength || rawLength / MAX_LZ4_RATIO > storedLength) {
            throw new MalformedBytesException(
                    "A chunk of " + storedLength + " bytes cannot hold " + rawLength + " bytes of batches.");
        }
        byte[] raw = new byte[rawLength];
        try {
            int length = LZ4.safeDecompressor().decompress(from.array(), start, storedLength, raw, 0, rawLength);
            if (length != rawLength) {
                throw new MalformedBytesException(
                        "A chunk holds " + length + " bytes of batches instead of " + rawLength + ".");
            }
        } catch (LZ4Exception failure) {
            throw new MalformedBytesException("A chunk cannot be decompressed: " + failure.getMessage());
        }
        return new BlockInput(raw, 0, rawLength);
    }
}
