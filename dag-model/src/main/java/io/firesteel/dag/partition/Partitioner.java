package io.firesteel.dag.partition;

import java.io.Serializable;

/**
 * Which of {@link #numPartitions()} partitions a key belongs to. Two partitioners that are {@code equals} send every
 * key to the same partition; RDDs partitioned so are joined without a shuffle.
 */
public interface Partitioner extends Serializable {
    /** How many partitions there are; at least 1. */
    int numPartitions();

    /** The partition of a key, from 0 to {@code numPartitions() - 1}. Must not depend on the process that asks. */
    int partition(Object key);
}
