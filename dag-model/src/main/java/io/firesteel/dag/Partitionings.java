package io.firesteel.dag;

import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.Partitioning.ByHash;
import io.firesteel.dag.lineage.Partitioning.ByPartitioner;
import io.firesteel.dag.partition.Partitioner;
import org.jspecify.annotations.Nullable;

/** Where a program wants the pairs of a shuffle, as the arguments of an operation say it; each checked. */
final class Partitionings {
    /** The program does not say: see {@link io.firesteel.dag.plan.PartitionResolver}. */
    static final Partitioning DEFAULT = new ByHash(0);

    private Partitionings() {}

    static Partitioning byHash(String operation, int numPartitions) {
        return new ByHash(Nodes.requirePartitions(operation, numPartitions));
    }

    static Partitioning by(String operation, @Nullable Partitioner partitioner) {
        if (partitioner == null) {
            throw new IllegalArgumentException(operation + " needs a partitioner, not null.");
        }
        return new ByPartitioner(partitioner);
    }
}
