package io.firesteel.dag.action;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.lineage.Lineage;
import java.util.List;
import java.util.Optional;

/**
 * One job to run: an action over partitions of an RDD.
 *
 * @param partitions which partitions, in the order their results are numbered; empty for all
 */
public record JobRequest<R>(
        Lineage rdd,
        PartitionAction action,
        Optional<List<Integer>> partitions,
        ResultMerger<R> merger,
        CallSite callSite) {
    /** A job over all partitions. */
    public static <R> JobRequest<R> all(
            Lineage rdd, PartitionAction action, ResultMerger<R> merger, CallSite callSite) {
        return new JobRequest<>(rdd, action, Optional.empty(), merger, callSite);
    }
}
