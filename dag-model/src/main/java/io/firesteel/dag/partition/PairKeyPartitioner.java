package io.firesteel.dag.partition;

import io.firesteel.dag.Pair;
import org.jspecify.annotations.Nullable;

/** For keys that are whole pairs: by the pair's key, as another partitioner partitions it. */
public final class PairKeyPartitioner extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final Partitioner ofKeys;

    public PairKeyPartitioner(Partitioner ofKeys) {
        this.ofKeys = ofKeys;
    }

    @Override
    public int numPartitions() {
        return ofKeys.numPartitions();
    }

    @Override
    public int getPartition(@Nullable Object pair) {
        if (pair instanceof Pair<?, ?> given) {
            return ofKeys.getPartition(given.first());
        }
        throw new IllegalArgumentException("The key " + pair + " is not a pair.");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PairKeyPartitioner that && ofKeys.equals(that.ofKeys);
    }

    @Override
    public int hashCode() {
        return 31 * ofKeys.hashCode();
    }
}
