package io.firesteel.executor.task;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Segments of one shuffle partition in any order. Confined to a slot's thread. */
interface SegmentStream {
    /** The next segment, not yet verified; null at the end. */
    @Nullable
    MapSegment next() throws IOException, FetchFailedException, InterruptedException;

    /** A segment of this stream once more, because its bytes were damaged on the way. */
    MapSegment again(int mapPartition) throws IOException, FetchFailedException, InterruptedException;
}
