package io.firesteel.dag.lineage;

import io.firesteel.dag.partition.Partitioner;
import org.jspecify.annotations.Nullable;

/**
 * What stands for an RDD that has been checkpointed: its partitions are read from files, or, of a local checkpoint, from
 * the executors that keep them; its parents are forgotten.
 *
 * @param directory of the files; empty for a local checkpoint
 * @param partitioner what the RDD was partitioned by when it was checkpointed
 */
public record CheckpointSource(
        NodeInfo info, String directory, @Nullable Partitioner partitioner) implements Source {
    /** Whether no file backs it. */
    public boolean isLocal() {
        return directory.isEmpty();
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
