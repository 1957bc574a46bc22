package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.partition.Partitioner;
import java.util.Optional;

/**
 * Lazy operations that match this RDD's pairs with another's by key.
 *
 * <p>The sides that are not partitioned alike are shuffled; the result is partitioned by key, in no order. Where nothing
 * is said, a join is partitioned as {@link PairGroupings} says. Memory held by a join: the values of all keys of a
 * partition, of both sides; the product of a key's values is made one pair at a time. Nulls are keys and values as any
 * other, but an outer join cannot tell a null value from none: both are an empty {@link Optional}, as in SQL. Use
 * {@link PairGroupings#cogroup(PairRdd)} to tell them apart.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface PairJoins<K, V> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** For each key in both RDDs, every pair of a value here and a value there. Partitioned by default. */
    default <W> PairRdd<K, Pair<V, W>> join(PairRdd<K, W> other) {
        return inner(other, Partitionings.DEFAULT);
    }

    /** As {@link #join(PairRdd)}, into {@code numPartitions} partitions by hash. */
    default <W> PairRdd<K, Pair<V, W>> join(PairRdd<K, W> other, int numPartitions) {
        return inner(other, Partitionings.byHash("join", numPartitions));
    }

    /** As {@link #join(PairRdd)}, partitioned by {@code partitioner}. */
    default <W> PairRdd<K, Pair<V, W>> join(PairRdd<K, W> other, Partitioner partitioner) {
        return inner(other, Partitionings.by("join", partitioner));
    }

    /** As {@link #join(PairRdd)}, and each value here whose key is not there, with none. */
    default <W> PairRdd<K, Pair<V, Optional<W>>> leftOuterJoin(PairRdd<K, W> other) {
        return left(other, Partitionings.DEFAULT);
    }

    /** As {@link #leftOuterJoin(PairRdd)}, into {@code numPartitions} partitions by hash. */
    default <W> PairRdd<K, Pair<V, Optional<W>>> leftOuterJoin(PairRdd<K, W> other, int numPartitions) {
        return left(other, Partitionings.byHash("leftOuterJoin", numPartitions));
    }

    /** As {@link #leftOuterJoin(PairRdd)}, partitioned by {@code partitioner}. */
    default <W> PairRdd<K, Pair<V, Optional<W>>> leftOuterJoin(PairRdd<K, W> other, Partitioner partitioner) {
        return left(other, Partitionings.by("leftOuterJoin", partitioner));
    }

    /** As {@link #join(PairRdd)}, and each value there whose key is not here, with none. */
    default <W> PairRdd<K, Pair<Optional<V>, W>> rightOuterJoin(PairRdd<K, W> other) {
        return right(other, Partitionings.DEFAULT);
    }

    /** As {@link #rightOuterJoin(PairRdd)}, into {@code numPartitions} partitions by hash. */
    default <W> PairRdd<K, Pair<Optional<V>, W>> rightOuterJoin(PairRdd<K, W> other, int numPartitions) {
        return right(other, Partitionings.byHash("rightOuterJoin", numPartitions));
    }

    /** As {@link #rightOuterJoin(PairRdd)}, partitioned by {@code partitioner}. */
    default <W> PairRdd<K, Pair<Optional<V>, W>> rightOuterJoin(PairRdd<K, W> other, Partitioner partitioner) {
        return right(other, Partitionings.by("rightOuterJoin", partitioner));
    }

    /** As {@link #join(PairRdd)}, and each value of either RDD whose key is not in the other, with none. */
    default <W> PairRdd<K, Pair<Optional<V>, Optional<W>>> fullOuterJoin(PairRdd<K, W> other) {
        return full(other, Partitionings.DEFAULT);
    }

    /** As {@link #fullOuterJoin(PairRdd)}, into {@code numPartitions} partitions by hash. */
    default <W> PairRdd<K, Pair<Optional<V>, Optional<W>>> fullOuterJoin(PairRdd<K, W> other, int numPartitions) {
        return full(other, Partitionings.byHash("fullOuterJoin", numPartitions));
    }

    /** As {@link #fullOuterJoin(PairRdd)}, partitioned by {@code partitioner}. */
    default <W> PairRdd<K, Pair<Optional<V>, Optional<W>>> fullOuterJoin(PairRdd<K, W> other, Partitioner partitioner) {
        return full(other, Partitionings.by("fullOuterJoin", partitioner));
    }

    /**
     * The pairs whose keys are not in the other RDD. Partitioned as this RDD is, or by hash into as many partitions,
     * however large the other is. Memory held: this RDD's pairs of a partition; the other's are read past them.
     */
    default <W> PairRdd<K, V> subtractByKey(PairRdd<K, W> other) {
        return subtract(other, new Partitioning.LikeFirst());
    }

    /** As {@link #subtractByKey(PairRdd)}, into {@code numPartitions} partitions by hash. */
    default <W> PairRdd<K, V> subtractByKey(PairRdd<K, W> other, int numPartitions) {
        return subtract(other, Partitionings.byHash("subtractByKey", numPartitions));
    }

    /** As {@link #subtractByKey(PairRdd)}, partitioned by {@code partitioner}. */
    default <W> PairRdd<K, V> subtractByKey(PairRdd<K, W> other, Partitioner partitioner) {
        return subtract(other, Partitionings.by("subtractByKey", partitioner));
    }

    private <W> PairRdd<K, Pair<V, W>> inner(PairRdd<K, W> other, Partitioning target) {
        return new PairRdd<>(
                context(), groups("join", other, target).joined((grouped, out) -> Emissions.inner(grouped, out)));
    }

    private <W> PairRdd<K, Pair<V, Optional<W>>> left(PairRdd<K, W> other, Partitioning target) {
        return new PairRdd<>(
                context(),
                groups("leftOuterJoin", other, target).joined((grouped, out) -> Emissions.leftOuter(grouped, out)));
    }

    private <W> PairRdd<K, Pair<Optional<V>, W>> right(PairRdd<K, W> other, Partitioning target) {
        return new PairRdd<>(
                context(),
                groups("rightOuterJoin", other, target).joined((grouped, out) -> Emissions.rightOuter(grouped, out)));
    }

    private <W> PairRdd<K, Pair<Optional<V>, Optional<W>>> full(PairRdd<K, W> other, Partitioning target) {
        return new PairRdd<>(
                context(),
                groups("fullOuterJoin", other, target).joined((grouped, out) -> Emissions.fullOuter(grouped, out)));
    }

    private <W> PairRdd<K, V> subtract(PairRdd<K, W> other, Partitioning target) {
        Nodes.sameContext(context(), other, "subtractByKey");
        PairRdd<K, ?> keys = other.mapValues(value -> Boolean.TRUE);
        return new PairRdd<>(context(), groups("subtractByKey", keys, target).subtracted());
    }

    private CoGroups groups(String operation, PairRdd<K, ?> other, Partitioning target) {
        return new CoGroups(context(), operation, target, lineage(), other);
    }
}
