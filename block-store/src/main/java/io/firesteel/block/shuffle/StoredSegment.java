package io.firesteel.block.shuffle;

/** One partition's stored bytes out of one map output, as they lie in the file and travel; not yet verified. */
public final class StoredSegment {
    private final MapOutputLocation source;
    private final int partition;
    private final int checksum;
    private final byte[] bytes;

    /** The array is shared, not copied: nobody may change it. */
    public StoredSegment(MapOutputLocation source, int partition, int checksum, byte[] bytes) {
        this.source = source;
        this.partition = partition;
        this.checksum = checksum;
        this.bytes = bytes;
    }

    public MapOutputLocation source() {
        return source;
    }

    public int partition() {
        return partition;
    }

    /** The CRC32C that the bytes should have; meaningless if there are none. */
    public int checksum() {
        return checksum;
    }

    /** The shared array. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "partition " + partition + " of map output " + source;
    }
}
