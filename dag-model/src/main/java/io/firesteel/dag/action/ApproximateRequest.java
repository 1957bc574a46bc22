package io.firesteel.dag.action;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.lineage.Lineage;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A job over all partitions of an RDD that is to answer in time with what it knows by then, and goes on.
 *
 * @param merger makes a merger that has seen nothing
 * @param timeout from asking to the answer, preparations included; 0 or more
 */
public record ApproximateRequest<R>(
        Lineage rdd, PartitionAction action, Supplier<SnapshotMerger<R>> merger, Duration timeout, CallSite callSite) {}
