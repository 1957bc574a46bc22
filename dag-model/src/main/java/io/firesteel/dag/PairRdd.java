package io.firesteel.dag;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.MapValuesNode;
import io.firesteel.dag.lineage.Partitioning.ByHash;
import io.firesteel.dag.partition.KeyOrdering;
import java.util.Comparator;

/**
 * An RDD of keys and values. Keys are compared by {@code equals} and {@code hashCode}, which must agree in every JVM.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class PairRdd<K, V>
        implements RddLike<Pair<K, V>>, SameKind<Pair<K, V>, PairRdd<K, V>>, Persistable<PairRdd<K, V>> {
    private final FiresteelContext context;
    private final Lineage lineage;

    PairRdd(FiresteelContext context, Lineage lineage) {
        this.context = context;
        this.lineage = lineage;
    }

    /** An RDD of pairs as one with keys and values; the same partitions, order and id. */
    public static <K, V> PairRdd<K, V> fromRdd(Rdd<Pair<K, V>> pairs) {
        return new PairRdd<>(pairs.context(), pairs.lineage());
    }

    @Override
    public FiresteelContext context() {
        return context;
    }

    @Override
    public Lineage lineage() {
        return lineage;
    }

    @Override
    public PairRdd<K, V> wrap(Lineage other) {
        return new PairRdd<>(context, other);
    }

    /** Each value replaced, keys kept. n partitions → n; order and partitioner kept, so no shuffle is needed after. */
    public <R> PairRdd<K, R> mapValues(Function<V, R> function) {
        return new PairRdd<>(
                context,
                new MapValuesNode(Nodes.info(context, "mapValues", function), lineage, Erased.function(function)));
    }

    /** The keys, with duplicates. n partitions → n, in order. */
    public Rdd<K> keys() {
        Function<Object, Object> first = pair -> ((Pair<?, ?>) pair).first();
        return new Rdd<>(context, new MapNode(Nodes.info(context, "keys"), lineage, first));
    }

    /** The values. n partitions → n, in order. */
    public Rdd<V> values() {
        Function<Object, Object> second = pair -> ((Pair<?, ?>) pair).second();
        return new Rdd<>(context, new MapNode(Nodes.info(context, "values"), lineage, second));
    }

    /**
     * The values of each key reduced to one by an associative and commutative function, on the map side first.
     * Shuffles unless partitioned already; no order. Partitions: the default parallelism, or as many as the parent.
     * Memory held: one combined value for each key of a partition.
     */
    public PairRdd<K, V> reduceByKey(Function2<V, V, V> function) {
        return reduce(function, 0);
    }

    /** As {@link #reduceByKey(Function2)}, into {@code numPartitions} partitions. */
    public PairRdd<K, V> reduceByKey(Function2<V, V, V> function, int numPartitions) {
        return reduce(function, Nodes.requirePartitions("reduceByKey", numPartitions));
    }

    private PairRdd<K, V> reduce(Function2<V, V, V> function, int partitions) {
        return new PairRdd<>(
                context,
                Shuffles.reduce(
                        context,
                        Nodes.info(context, "reduceByKey", function),
                        lineage,
                        Erased.function2(function),
                        new ByHash(partitions)));
    }

    /**
     * All values of each key, in no order. Shuffles every pair: prefer {@link #reduceByKey} where values are combined.
     * Memory held: the values of all keys of a partition.
     */
    public PairRdd<K, Iterable<V>> groupByKey() {
        return new PairRdd<>(context, Shuffles.group(context, lineage, 0));
    }

    /** As {@link #groupByKey()}, into {@code numPartitions} partitions. */
    public PairRdd<K, Iterable<V>> groupByKey(int numPartitions) {
        return new PairRdd<>(
                context, Shuffles.group(context, lineage, Nodes.requirePartitions("groupByKey", numPartitions)));
    }

    /**
     * For each key in both RDDs, every pair of a value here and a value there. Shuffles the sides that are not
     * partitioned alike; no order; the result is partitioned by key. Memory held: the values of all keys of a partition, of both sides.
     */
    public <W> PairRdd<K, Pair<V, W>> join(PairRdd<K, W> other) {
        return new PairRdd<>(context, Shuffles.join(context, lineage, Nodes.sameContext(context, other, "join"), 0));
    }

    /** As {@link #join(PairRdd)}, into {@code numPartitions} partitions. */
    public <W> PairRdd<K, Pair<V, W>> join(PairRdd<K, W> other, int numPartitions) {
        Lineage right = Nodes.sameContext(context, other, "join");
        return new PairRdd<>(
                context, Shuffles.join(context, lineage, right, Nodes.requirePartitions("join", numPartitions)));
    }

    /** Sorted by the keys' natural order, ascending, over all partitions. See {@link #sortByKey(boolean, int)}. */
    public PairRdd<K, V> sortByKey() {
        return sort(KeyOrdering.natural(true), 0);
    }

    /** Sorted by the keys' natural order. See {@link #sortByKey(boolean, int)}. */
    public PairRdd<K, V> sortByKey(boolean ascending) {
        return sort(KeyOrdering.natural(ascending), 0);
    }

    /**
     * Sorted by the keys' natural order over all partitions: every key of a partition comes before every key of the
     * next. Shuffles; the ranges come from a sample, which the job that first needs them takes. Equal keys stay
     * together, so there may be fewer partitions than asked for. Memory held: a partition.
     */
    public PairRdd<K, V> sortByKey(boolean ascending, int numPartitions) {
        return sort(KeyOrdering.natural(ascending), Nodes.requirePartitions("sortByKey", numPartitions));
    }

    /** Sorted by a serialisable comparator of keys, ascending. */
    public PairRdd<K, V> sortByKey(Comparator<K> comparator) {
        return sort(new KeyOrdering(Erased.comparator(comparator), true), 0);
    }

    /** Sorted by a serialisable comparator of keys. */
    public PairRdd<K, V> sortByKey(Comparator<K> comparator, boolean ascending, int numPartitions) {
        return sort(
                new KeyOrdering(Erased.comparator(comparator), ascending),
                Nodes.requirePartitions("sortByKey", numPartitions));
    }

    private PairRdd<K, V> sort(KeyOrdering ordering, int partitions) {
        return new PairRdd<>(
                context,
                Shuffles.sort(context, Nodes.info(context, "sortByKey", ordering), lineage, ordering, partitions));
    }

    @Override
    public String toString() {
        return id() + " (" + lineage.info().callSite() + ")";
    }
}
