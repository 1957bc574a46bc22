package io.firesteel.block.shuffle;

/** What a committed map task left: where its output lies and how many stored bytes each reduce partition has. */
public final class MapOutput {
    private final MapOutputLocation location;
    private final long[] partitionBytes;

    MapOutput(MapOutputLocation location, long[] partitionBytes) {
        this.location = location;
        this.partitionBytes = partitionBytes.clone();
    }

    public MapOutputLocation location() {
        return location;
    }

    /** Stored bytes by partition; 0 means that the partition has no record. The array belongs to the caller. */
    public long[] partitionBytes() {
        return partitionBytes.clone();
    }

    @Override
    public String toString() {
        return location.toString();
    }
}
