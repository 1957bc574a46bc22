package io.firesteel.dag.event;

import io.firesteel.dag.id.ShuffleId;
import java.util.List;
import java.util.Optional;

/**
 * A stage that a job may need, before it has a number: it gets one when it is first submitted, and none if it is skipped
 * because its outputs are there. The shuffles join stages to a graph.
 *
 * @param name the user's operation and line
 * @param tasks how many tasks it has
 * @param writes the shuffle it writes; empty for the stage that makes the job's results
 * @param reads the shuffles it may read
 */
public record StageOutline(String name, int tasks, Optional<ShuffleId> writes, List<ShuffleId> reads) {
    public StageOutline {
        reads = List.copyOf(reads);
    }
}
