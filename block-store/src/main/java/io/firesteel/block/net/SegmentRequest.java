package io.firesteel.block.net;

import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.dag.id.ApplicationId;

/** The segments of one map output that are wanted; both ends are included. */
public record SegmentRequest(
        ApplicationId application, MapOutputLocation location, int firstPartition, int lastPartition) {
    /** Refuses a range that cannot be. */
    public SegmentRequest {
        if (firstPartition < 0 || lastPartition < firstPartition) {
            throw new IllegalArgumentException("Partitions " + firstPartition + " to " + lastPartition
                    + " of map output " + location + " cannot be.");
        }
    }

    int partitions() {
        return lastPartition - firstPartition + 1;
    }
}
