package io.firesteel.block.shuffle;

import io.firesteel.block.RangedFile;
import java.io.IOException;

/** One map output open for reading, its index verified. Confined to one thread at a time. */
public final class OpenMapOutput implements AutoCloseable {
    /** A segment is handled as one array. */
    static final int MAX_SEGMENT_BYTES = Integer.MAX_VALUE - 1024;

    private final RangedFile file;
    private final MapOutputLocation location;
    private final RegionIndex index;

    OpenMapOutput(RangedFile file, MapOutputLocation location, RegionIndex index) {
        this.file = file;
        this.location = location;
        this.index = index;
    }

    public MapOutputLocation location() {
        return location;
    }

    /** Refuses partitions that the map output does not have. */
    public void requireRange(int firstPartition, int lastPartition) {
        if (firstPartition < 0 || firstPartition > lastPartition || lastPartition >= index.partitions()) {
            throw new IllegalArgumentException("Partitions " + firstPartition + " to " + lastPartition
                    + " were asked of map output " + location + ", which has " + index.partitions() + ".");
        }
    }

    /** The stored length of a segment in bytes. */
    public int storedLength(int partition) throws CorruptBlockException {
        long length = index.storedLength(partition);
        if (length > MAX_SEGMENT_BYTES) {
            throw new CorruptBlockException("Partition " + partition + " of map output " + location + " claims "
                    + length + " bytes; no writer makes more than " + MAX_SEGMENT_BYTES + ".");
        }
        return (int) length;
    }

    /** The CRC32C that the stored bytes of a segment should have. */
    public int checksum(int partition) {
        return index.checksum(partition);
    }

    /** Reads a slice of a segment's stored bytes. */
    public void read(int partition, int from, byte[] bytes, int to, int length) throws IOException {
        file.read(location.offset() + index.offset(partition) + from, bytes, to, length);
    }

    /** Reads one whole segment. */
    public StoredSegment read(int partition) throws IOException {
        byte[] bytes = new byte[storedLength(partition)];
        read(partition, 0, bytes, 0, bytes.length);
        return new StoredSegment(location, partition, checksum(partition), bytes);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
