package io.firesteel.block.shuffle;

import io.firesteel.block.RangedFile;
import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.BlockInput;
import io.firesteel.block.serial.MalformedBytesException;
import java.io.EOFException;
import java.io.IOException;

/**
 * The index of a map output, at the end of its region: for each partition its stored length and, unless that is 0, the raw
 * length and the CRC32C of the stored bytes; then a trailer of fixed size: magic, version, number of partitions, length of
 * the index, CRC32C of the index and of the number of partitions. One byte for an empty partition.
 */
final class RegionIndex {
    static final int TRAILER_BYTES = 5 * Integer.BYTES;

    private static final int MAGIC = 0x46534D4F; // FSMO
    private static final int VERSION = 1;

    private final long[] offsets;
    private final long[] rawLengths;
    private final int[] checksums;

    private RegionIndex(int partitions) {
        offsets = new long[partitions + 1];
        rawLengths = new long[partitions];
        checksums = new int[partitions];
    }

    /** An index to be filled by {@link #set} in order of partition. */
    static RegionIndex ofPartitions(int partitions) {
        return new RegionIndex(partitions);
    }

    /** Partitions must be set in order, each once. */
    void set(int partition, long storedLength, long rawLength, int checksum) {
        offsets[partition + 1] = offsets[partition] + storedLength;
        rawLengths[partition] = rawLength;
        checksums[partition] = checksum;
    }

    int partitions() {
        return checksums.length;
    }

    /** Where the partition's segment starts, counted from the start of the region. */
    long offset(int partition) {
        return offsets[partition];
    }

    long storedLength(int partition) {
        return offsets[partition + 1] - offsets[partition];
    }

    int checksum(int partition) {
        return checksums[partition];
    }

    long[] storedLengths() {
        long[] lengths = new long[partitions()];
        for (int p = 0; p < lengths.length; p++) {
            lengths[p] = storedLength(p);
        }
        return lengths;
    }

    /** Appends index and trailer. */
    void writeTo(BlockBuffer to) {
        int start = to.size();
        for (int p = 0; p < partitions(); p++) {
            long stored = storedLength(p);
            to.writeVarLong(stored);
            if (stored > 0) {
                to.writeVarLong(rawLengths[p]);
                to.writeInt(checksums[p]);
            }
        }
        int length = to.size() - start;
        int checksum = Checksum.of(to.array(), start, length) ^ partitions();
        to.writeInt(MAGIC);
        to.writeInt(VERSION);
        to.writeInt(partitions());
        to.writeInt(length);
        to.writeInt(checksum);
    }

    /** Reads and verifies the index of a region. */
    static RegionIndex read(RangedFile file, MapOutputLocation location) throws IOException {
        try {
            return readUnchecked(file, location);
        } catch (EOFException failure) {
            throw new CorruptBlockException(
                    "The map output " + location + " is truncated: " + failure.getMessage(), failure);
        } catch (MalformedBytesException failure) {
            throw new CorruptBlockException(
                    "The index of map output " + location + " is corrupt: " + failure.getMessage(), failure);
        }
    }

    private static RegionIndex readUnchecked(RangedFile file, MapOutputLocation location) throws IOException {
        long beforeTrailer = location.length() - TRAILER_BYTES;
        if (beforeTrailer < 0) {
            throw new EOFException(location.length() + " bytes hold no trailer.");
        }
        byte[] trailerBytes = file.read(location.offset() + beforeTrailer, TRAILER_BYTES);
        BlockInput trailer = new BlockInput(trailerBytes, 0, TRAILER_BYTES);
        int magic = trailer.readInt();
        int version = trailer.readInt();
        if (magic != MAGIC || version != VERSION) {
            throw new MalformedBytesException(String.format(
                    "it ends with magic %08x, version %d; expected %08x, %d", magic, version, MAGIC, VERSION));
        }
        int partitions = trailer.readInt();
        int length = trailer.readInt();
        int expected = trailer.readInt();
        if (length < 0 || length > beforeTrailer || partitions < 0 || partitions > length) {
            throw new MalformedBytesException(
                    "its trailer claims " + partitions + " partitions in " + length + " bytes");
        }
        long segmentBytes = beforeTrailer - length;
        byte[] bytes = file.read(location.offset() + segmentBytes, length);
        int found = Checksum.of(bytes, 0, length) ^ partitions;
        if (found != expected) {
            throw CorruptBlockException.checksum("The index of map output " + location, expected, found);
        }
        RegionIndex index = parse(new BlockInput(bytes, 0, length), partitions);
        if (index.offsets[partitions] != segmentBytes) {
            throw new MalformedBytesException("its segments add up to " + index.offsets[partitions] + " bytes and "
                    + segmentBytes + " are there");
        }
        return index;
    }

    private static RegionIndex parse(BlockInput input, int partitions) {
        RegionIndex index = new RegionIndex(partitions);
        for (int p = 0; p < partitions; p++) {
            long stored = input.readVarLong();
            if (stored < 0) {
                throw new MalformedBytesException("its partition " + p + " has a negative length");
            }
            if (stored == 0) {
                index.set(p, 0, 0, 0);
            } else {
                index.set(p, stored, input.readVarLong(), input.readInt());
            }
        }
        return index;
    }
}
