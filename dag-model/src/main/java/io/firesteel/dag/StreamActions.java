package io.firesteel.dag;

import io.firesteel.dag.action.PartitionIterator;
import io.firesteel.dag.action.StreamRequest;
import io.firesteel.dag.lineage.Lineage;
import java.util.Iterator;

/**
 * Actions that hand over the elements bit by bit, for RDDs that the driver cannot hold.
 *
 * @param <T> the type of the elements
 */
public interface StreamActions<T> {
    /** How many partitions a stream computes ahead unless told. */
    int DEFAULT_PARTITIONS_AHEAD = 2;

    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /**
     * All elements, in the order of partitions. Each partition is a job of its own, run when its first element is asked
     * for; the driver holds one partition at a time. The iterator blocks, is refused on an event loop and inside a task,
     * and throws {@link JobFailedException}; the twin that does not block is {@link #toReadStream(int)} with 0 partitions
     * ahead. What lies before a shuffle is computed once; anything else that is costly should be cached before.
     */
    default Iterator<T> toLocalIterator() {
        CallSite site = CallSite.here("toLocalIterator");
        int partitions =
                context().runner().await("toLocalIterator", context().runner().partitions(lineage()));
        return new PartitionIterator<>(context().runner(), lineage(), partitions, site);
    }

    /** As {@link #toReadStream(int)}, with {@value #DEFAULT_PARTITIONS_AHEAD} partitions ahead. */
    default RddStream<T> toReadStream() {
        return stream(DEFAULT_PARTITIONS_AHEAD);
    }

    /**
     * All elements as a stream with back-pressure, in the order of partitions. Each partition is a job of its own; its
     * elements are handed over only once its task has succeeded, so none is seen twice. Never blocks: legal on an event
     * loop. A reader that pauses holds no slot: at most {@code partitionsAhead} partitions beyond the one being handed
     * over are computed, then nothing runs. The driver holds as many partitions, and one more.
     *
     * @param partitionsAhead 0 or more; 0 computes a partition only when the one before was handed over
     */
    default RddStream<T> toReadStream(int partitionsAhead) {
        if (partitionsAhead < 0) {
            throw new IllegalArgumentException(
                    "toReadStream needs a number of partitions ahead of at least 0, not " + partitionsAhead + ".");
        }
        return stream(partitionsAhead);
    }

    private RddStream<T> stream(int partitionsAhead) {
        return context().runner().stream(new StreamRequest(lineage(), partitionsAhead, CallSite.here("toReadStream")));
    }
}
