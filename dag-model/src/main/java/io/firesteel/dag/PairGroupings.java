package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.partition.Partitioner;

/**
 * Lazy operations that bring the values of up to four RDDs together by key, in groups that may be empty but not all at
 * once.
 *
 * <p>The sides that are not partitioned alike are shuffled; the result is partitioned by key, in no order, nor is there
 * one within a group. Where nothing is said, the partitioner is that of the side with the most partitions, if it has
 * about as many as the largest side, else by hash into {@code firesteel.default.parallelism} partitions if that is set,
 * or as many as the largest side has. Memory held: all values of a partition, of all sides.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface PairGroupings<K, V> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** For each key of either side, its values here and its values there. Partitioned by default. */
    default <W> PairRdd<K, Pair<Iterable<V>, Iterable<W>>> cogroup(PairRdd<K, W> other) {
        return two("cogroup", other, Partitionings.DEFAULT);
    }

    /** As {@link #cogroup(PairRdd)}, into {@code numPartitions} partitions by hash. */
    default <W> PairRdd<K, Pair<Iterable<V>, Iterable<W>>> cogroup(PairRdd<K, W> other, int numPartitions) {
        return two("cogroup", other, Partitionings.byHash("cogroup", numPartitions));
    }

    /** As {@link #cogroup(PairRdd)}, partitioned by {@code partitioner}. */
    default <W> PairRdd<K, Pair<Iterable<V>, Iterable<W>>> cogroup(PairRdd<K, W> other, Partitioner partitioner) {
        return two("cogroup", other, Partitionings.by("cogroup", partitioner));
    }

    /** For each key of any of three sides, its values in each. Partitioned by default. */
    default <W1, W2> PairRdd<K, Triple<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2) {
        return three("cogroup", other1, other2, Partitionings.DEFAULT);
    }

    /** As {@link #cogroup(PairRdd, PairRdd)}, into {@code numPartitions} partitions by hash. */
    default <W1, W2> PairRdd<K, Triple<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, int numPartitions) {
        return three("cogroup", other1, other2, Partitionings.byHash("cogroup", numPartitions));
    }

    /** As {@link #cogroup(PairRdd, PairRdd)}, partitioned by {@code partitioner}. */
    default <W1, W2> PairRdd<K, Triple<Iterable<V>, Iterable<W1>, Iterable<W2>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, Partitioner partitioner) {
        return three("cogroup", other1, other2, Partitionings.by("cogroup", partitioner));
    }

    /** For each key of any of four sides, its values in each. Partitioned by default. */
    default <W1, W2, W3> PairRdd<K, Quad<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, PairRdd<K, W3> other3) {
        return four("cogroup", other1, other2, other3, Partitionings.DEFAULT);
    }

    /** As {@link #cogroup(PairRdd, PairRdd, PairRdd)}, into {@code numPartitions} partitions by hash. */
    default <W1, W2, W3> PairRdd<K, Quad<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, PairRdd<K, W3> other3, int numPartitions) {
        return four("cogroup", other1, other2, other3, Partitionings.byHash("cogroup", numPartitions));
    }

    /** As {@link #cogroup(PairRdd, PairRdd, PairRdd)}, partitioned by {@code partitioner}. */
    default <W1, W2, W3> PairRdd<K, Quad<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> cogroup(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, PairRdd<K, W3> other3, Partitioner partitioner) {
        return four("cogroup", other1, other2, other3, Partitionings.by("cogroup", partitioner));
    }

    /** Another name of {@link #cogroup(PairRdd)}. */
    default <W> PairRdd<K, Pair<Iterable<V>, Iterable<W>>> groupWith(PairRdd<K, W> other) {
        return two("groupWith", other, Partitionings.DEFAULT);
    }

    /** Another name of {@link #cogroup(PairRdd, PairRdd)}. */
    default <W1, W2> PairRdd<K, Triple<Iterable<V>, Iterable<W1>, Iterable<W2>>> groupWith(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2) {
        return three("groupWith", other1, other2, Partitionings.DEFAULT);
    }

    /** Another name of {@link #cogroup(PairRdd, PairRdd, PairRdd)}. */
    default <W1, W2, W3> PairRdd<K, Quad<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> groupWith(
            PairRdd<K, W1> other1, PairRdd<K, W2> other2, PairRdd<K, W3> other3) {
        return four("groupWith", other1, other2, other3, Partitionings.DEFAULT);
    }

    private <W> PairRdd<K, Pair<Iterable<V>, Iterable<W>>> two(
            String operation, PairRdd<K, W> other, Partitioning target) {
        CoGroups groups = new CoGroups(context(), operation, target, lineage(), other);
        return new PairRdd<>(context(), groups.grouped(each -> new Pair<>(each.get(0), each.get(1))));
    }

    private <W1, W2> PairRdd<K, Triple<Iterable<V>, Iterable<W1>, Iterable<W2>>> three(
            String operation, PairRdd<K, W1> other1, PairRdd<K, W2> other2, Partitioning target) {
        CoGroups groups = new CoGroups(context(), operation, target, lineage(), other1, other2);
        return new PairRdd<>(context(), groups.grouped(each -> new Triple<>(each.get(0), each.get(1), each.get(2))));
    }

    private <W1, W2, W3> PairRdd<K, Quad<Iterable<V>, Iterable<W1>, Iterable<W2>, Iterable<W3>>> four(
            String operation,
            PairRdd<K, W1> other1,
            PairRdd<K, W2> other2,
            PairRdd<K, W3> other3,
            Partitioning target) {
        CoGroups groups = new CoGroups(context(), operation, target, lineage(), other1, other2, other3);
        return new PairRdd<>(
                context(), groups.grouped(each -> new Quad<>(each.get(0), each.get(1), each.get(2), each.get(3))));
    }
}
