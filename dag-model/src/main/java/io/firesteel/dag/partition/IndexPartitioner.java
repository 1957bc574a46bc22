package io.firesteel.dag.partition;

import io.firesteel.dag.closure.KnownImmutable;
import org.jspecify.annotations.Nullable;

/** For keys that are the indexes of partitions already. */
public final class IndexPartitioner extends Partitioner implements KnownImmutable {
    private static final long serialVersionUID = 1L;

    private final int numPartitions;

    public IndexPartitioner(int numPartitions) {
        this.numPartitions = numPartitions;
    }

    @Override
    public int numPartitions() {
        return numPartitions;
    }

    @Override
    public int getPartition(@Nullable Object key) {
        if (key instanceof Integer index) {
            return index;
        }
        throw new IllegalArgumentException("The key " + key + " is not the index of a partition.");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IndexPartitioner that && numPartitions == that.numPartitions;
    }

    @Override
    public int hashCode() {
        return 31 * numPartitions;
    }
}
