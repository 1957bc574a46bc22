package io.firesteel.dag.partition;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which of {@link #numPartitions()} partitions a key belongs to. Two partitioners that are {@code equals} send every
 * key to the same partition; RDDs partitioned so are joined without a shuffle. An abstract class, as in Spark, so that
 * a partitioner written for it keeps its text.
 */
public abstract class Partitioner implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How many partitions there are; at least 1. */
    public abstract int numPartitions();

    /**
     * The partition of a key, from 0 to {@code numPartitions() - 1}. Must not depend on the process that asks.
     *
     * @param key null if the program has null keys
     */
    public abstract int getPartition(@Nullable Object key);
}
