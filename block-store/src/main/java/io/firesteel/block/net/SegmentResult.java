package io.firesteel.block.net;

import io.firesteel.block.shuffle.StoredSegment;
import java.util.List;

/** What came of one {@link SegmentRequest}. */
public sealed interface SegmentResult {
    SegmentRequest request();

    /** The segments in order of partition, their checksums not yet verified. */
    record Found(SegmentRequest request, List<StoredSegment> segments) implements SegmentResult {
        public Found {
            segments = List.copyOf(segments);
        }
    }

    /** The server answered for this one that it is missing, corrupt or refused. */
    record Failed(SegmentRequest request, FetchFailure failure, String message) implements SegmentResult {}
}
