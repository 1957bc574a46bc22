package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.ShuffleId;
import java.util.Optional;

/** What became of something an executor was ordered to do. Numbered, and repeated until acknowledged. */
public sealed interface ExecutorOutcome permits TaskOutcome, ExecutorOutcome.OutputCopied {
    /**
     * A map output of another worker was copied, or could not be.
     *
     * @param copy where it lies now as well; empty if it could not be copied
     * @param failure why not; else empty
     */
    @WireTag(7)
    record OutputCopied(ShuffleId shuffle, int mapPartition, Optional<MapStatus> copy, String failure)
            implements ExecutorOutcome {}
}
