package io.firesteel.executor.pipeline;

import io.firesteel.dag.id.ShuffleId;

/** Where a task reads shuffles. */
@FunctionalInterface
public interface ShuffleReads {
    /** All records of one partition of a shuffle, from all its map outputs, in no particular order. */
    RecordChunks open(ShuffleId shuffle, int partition) throws Exception;
}
