package io.firesteel.dag.plan;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Determinism;
import java.util.Optional;
import java.util.Set;

/**
 * One stage of a job.
 *
 * @param shuffle the shuffle it writes; empty for the result stage
 * @param partitions how many partitions the stage's RDD has
 * @param reads the shuffles its tasks read, each written by another stage
 * @param determinism what may differ when a task of it is run again
 * @param barrier whether all its tasks run at the same time or not at all
 */
public record StageSpec(
        Optional<ShuffleId> shuffle,
        StagePlan plan,
        int partitions,
        Set<ShuffleId> reads,
        CallSite callSite,
        Determinism determinism,
        boolean barrier) {}
