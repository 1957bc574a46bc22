package io.firesteel.dag.lineage;

import java.io.Serializable;

/** What one partition of a source is; travels with the task that reads it. */
public sealed interface SourceSplit extends Serializable {
    /**
     * A slice of a collection.
     *
     * @param records the elements, as a batch of the record serialiser
     */
    record CollectionSplit(byte[] records) implements SourceSplit {}

    /** {@code count} numbers from {@code first}, each {@code step} after the one before. */
    record RangeSplit(long first, long step, long count) implements SourceSplit {}

    /**
     * A file of a checkpoint.
     *
     * @param path as a URI or a path of the default file system
     * @param rdd the RDD that was checkpointed, for messages
     */
    record CheckpointSplit(String path, String rdd) implements SourceSplit {}

    /**
     * A partition of a local checkpoint, which is kept by executors only: reading it means that it is lost.
     *
     * @param rdd the RDD that was checkpointed, for messages
     */
    record LostSplit(String rdd, int partition) implements SourceSplit {}

    /**
     * Lines that begin within {@code [start, start + length)} of a file: a line that begins before {@code start}
     * belongs to the split before, a line that begins inside is read to its end.
     *
     * @param path as a URI or a path of the default file system
     */
    record TextSplit(String path, long start, long length) implements SourceSplit {}
}
