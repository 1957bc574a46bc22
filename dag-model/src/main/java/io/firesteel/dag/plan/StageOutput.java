package io.firesteel.dag.plan;

import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.partition.Partitioner;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Where the records of a stage go. */
public sealed interface StageOutput extends Serializable {
    /**
     * To a shuffle: pairs cut by key.
     *
     * @param aggregator set if the map side combines before it writes
     */
    record ToShuffle(
            ShuffleId shuffle,
            Partitioner partitioner,
            @Nullable Aggregator aggregator) implements StageOutput {}

    /** To the action of the job. */
    record ToResult(PartitionAction action) implements StageOutput {}
}
