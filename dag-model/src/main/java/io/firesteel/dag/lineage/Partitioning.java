package io.firesteel.dag.lineage;

import io.firesteel.dag.partition.KeyOrdering;
import io.firesteel.dag.partition.Partitioner;
import java.io.Serializable;

/** How a shuffle is to be partitioned, as far as the program says; the rest is settled when a job needs it. */
public sealed interface Partitioning extends Serializable {
    /**
     * By hash.
     *
     * @param partitions 0 for the default: {@code firesteel.default.parallelism} if set, else the largest parent's
     */
    record ByHash(int partitions) implements Partitioning {}

    /**
     * By ranges of the key order, whose bounds are sampled by a preparatory job.
     *
     * @param partitions 0 for the parent's number of partitions
     */
    record ByRange(KeyOrdering ordering, int partitions) implements Partitioning {}

    /** As the first parent is, if it has a partitioner; else by hash into as many partitions as it has. */
    record LikeFirst() implements Partitioning {}

    /** By a partitioner of the user's. */
    record ByPartitioner(Partitioner partitioner) implements Partitioning {}
}
