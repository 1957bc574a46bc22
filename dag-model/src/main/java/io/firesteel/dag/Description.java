package io.firesteel.dag;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.partition.Partitioner;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an RDD tells about itself. Nothing here computes it; what depends on files or on a sample lists, samples or counts
 * first if that has not happened yet, in a job of its own.
 */
public interface Description {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** The id of this RDD, unique in its application. */
    default RddId id() {
        return lineage().info().rdd();
    }

    /** The name that {@code setName} gave it; null if none was given. */
    default @Nullable String name() {
        return context().names().of(id()).orElse(null);
    }

    /**
     * The number of partitions. Lists files or samples keys if that has not happened yet, and waits for it.
     *
     * @throws JobFailedException if a file cannot be read
     */
    default int getNumPartitions() {
        return context().runner().await("getNumPartitions", getNumPartitionsAsync());
    }

    /** The number of partitions, without waiting. */
    default Future<Integer> getNumPartitionsAsync() {
        return context().runner().partitions(lineage());
    }

    /** The partitions, in order. Waits as {@link #getNumPartitions}. */
    default List<Partition> partitions() {
        return context().runner().await("partitions", partitionsAsync());
    }

    /** The partitions, in order, without waiting. */
    default Future<List<Partition>> partitionsAsync() {
        return getNumPartitionsAsync()
                .map(count -> IntStream.range(0, count).mapToObj(Partition::new).toList());
    }

    /** How the keys of an RDD of pairs are partitioned, if that is known. Waits as {@link #getNumPartitions}. */
    default Optional<Partitioner> partitioner() {
        return context().runner().await("partitioner", partitionerAsync());
    }

    /** How the keys of an RDD of pairs are partitioned, if that is known, without waiting. */
    default Future<Optional<Partitioner>> partitionerAsync() {
        return context().runner().partitioner(lineage());
    }

    /**
     * This RDD and all it is computed from, a line for each, indented at each shuffle; made for people, in the shape of
     * Spark's. Waits as {@link #getNumPartitions}.
     */
    default String toDebugString() {
        return context().runner().await("toDebugString", toDebugStringAsync());
    }

    /** Non-blocking {@link #toDebugString}. */
    default Future<String> toDebugStringAsync() {
        return context().runner().describe(lineage(), context().names());
    }
}
