package io.firesteel.dag;

import io.firesteel.dag.closure.ZeroValue;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapValuesNode;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.partition.Partitioner;
import io.firesteel.dag.statistic.DistinctCounter;

/**
 * Lazy operations that make one value of all values of a key.
 *
 * <p>All shuffle unless the pairs are partitioned so already; the result is partitioned by key, in no order. Where
 * nothing is said, the partitioner is the parent's if it has one, else by hash into {@code firesteel.default.parallelism}
 * partitions if that is set, or as many as the parent has. Keys are compared by {@code equals} and {@code hashCode};
 * arrays are refused as keys, null is one. Functions that combine must be associative and commutative: the order of
 * values is not kept.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface PairAggregations<K, V> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /**
     * The values of each key combined into a value of another type, on the map side first. Partitioned by default.
     * Memory held: one combined value for each key of a partition. (Spark's form with a serializer does not exist:
     * records have one serializer here.)
     *
     * @param createCombiner the first value of a key → its combined value
     * @param mergeValue a combined value and a further value → a combined value; may change and return its first argument
     * @param mergeCombiners two combined values → one; may change and return its first argument
     */
    default <C> PairRdd<K, C> combineByKey(
            Function<V, C> createCombiner, Function2<C, V, C> mergeValue, Function2<C, C, C> mergeCombiners) {
        return combine(createCombiner, mergeValue, mergeCombiners, Partitionings.DEFAULT, true);
    }

    /** As {@link #combineByKey(Function, Function2, Function2)}, into {@code numPartitions} partitions by hash. */
    default <C> PairRdd<K, C> combineByKey(
            Function<V, C> createCombiner,
            Function2<C, V, C> mergeValue,
            Function2<C, C, C> mergeCombiners,
            int numPartitions) {
        Partitioning target = Partitionings.byHash("combineByKey", numPartitions);
        return combine(createCombiner, mergeValue, mergeCombiners, target, true);
    }

    /** As {@link #combineByKey(Function, Function2, Function2)}, partitioned by {@code partitioner}. */
    default <C> PairRdd<K, C> combineByKey(
            Function<V, C> createCombiner,
            Function2<C, V, C> mergeValue,
            Function2<C, C, C> mergeCombiners,
            Partitioner partitioner) {
        return combineByKey(createCombiner, mergeValue, mergeCombiners, partitioner, true);
    }

    /**
     * As {@link #combineByKey(Function, Function2, Function2)}, partitioned by {@code partitioner}.
     *
     * @param mapSideCombine false where combining does not make the data smaller: every value is shuffled then
     */
    default <C> PairRdd<K, C> combineByKey(
            Function<V, C> createCombiner,
            Function2<C, V, C> mergeValue,
            Function2<C, C, C> mergeCombiners,
            Partitioner partitioner,
            boolean mapSideCombine) {
        Partitioning target = Partitionings.by("combineByKey", partitioner);
        return combine(createCombiner, mergeValue, mergeCombiners, target, mapSideCombine);
    }

    private <C> PairRdd<K, C> combine(
            Function<V, C> createCombiner,
            Function2<C, V, C> mergeValue,
            Function2<C, C, C> mergeCombiners,
            Partitioning target,
            boolean mapSide) {
        NodeInfo info = Nodes.info(context(), "combineByKey", createCombiner, mergeValue, mergeCombiners, target);
        Aggregator aggregator = new Aggregator(
                Erased.function(createCombiner),
                Erased.function2(mergeValue),
                Erased.function2(mergeCombiners),
                mapSide);
        return shuffled(info, aggregator, target);
    }

    /**
     * The values of each key aggregated from a zero, on the map side first. Partitioned by default. Memory held: one
     * aggregate for each key of a partition.
     *
     * @param zeroValue where each key's aggregate begins in each partition, so it must be neutral; copied for each, so
     *     {@code seqFunc} may change it. May be null
     * @param seqFunc an aggregate and a value → an aggregate; may change and return its first argument
     * @param combFunc two aggregates → one; may change and return its first argument
     */
    default <U> PairRdd<K, U> aggregateByKey(U zeroValue, Function2<U, V, U> seqFunc, Function2<U, U, U> combFunc) {
        return aggregate(zeroValue, Partitionings.DEFAULT, seqFunc, combFunc);
    }

    /** As {@link #aggregateByKey(Object, Function2, Function2)}, into {@code numPartitions} partitions by hash. */
    default <U> PairRdd<K, U> aggregateByKey(
            U zeroValue, int numPartitions, Function2<U, V, U> seqFunc, Function2<U, U, U> combFunc) {
        return aggregate(zeroValue, Partitionings.byHash("aggregateByKey", numPartitions), seqFunc, combFunc);
    }

    /** As {@link #aggregateByKey(Object, Function2, Function2)}, partitioned by {@code partitioner}. */
    default <U> PairRdd<K, U> aggregateByKey(
            U zeroValue, Partitioner partitioner, Function2<U, V, U> seqFunc, Function2<U, U, U> combFunc) {
        return aggregate(zeroValue, Partitionings.by("aggregateByKey", partitioner), seqFunc, combFunc);
    }

    private <U> PairRdd<K, U> aggregate(
            U zeroValue, Partitioning target, Function2<U, V, U> seqFunc, Function2<U, U, U> combFunc) {
        NodeInfo info = Nodes.info(context(), "aggregateByKey", seqFunc, combFunc, target);
        return shuffled(
                info, Aggregators.aggregate(ZeroValue.of(zeroValue, info.callSite()), seqFunc, combFunc), target);
    }

    /**
     * The values of each key folded from a zero, on the map side first. Partitioned by default. Memory held: one value
     * for each key of a partition.
     *
     * @param zeroValue where each key's value begins in each partition, so it must be neutral; copied for each. May be null
     */
    default PairRdd<K, V> foldByKey(V zeroValue, Function2<V, V, V> func) {
        return fold(zeroValue, Partitionings.DEFAULT, func);
    }

    /** As {@link #foldByKey(Object, Function2)}, into {@code numPartitions} partitions by hash. */
    default PairRdd<K, V> foldByKey(V zeroValue, int numPartitions, Function2<V, V, V> func) {
        return fold(zeroValue, Partitionings.byHash("foldByKey", numPartitions), func);
    }

    /** As {@link #foldByKey(Object, Function2)}, partitioned by {@code partitioner}. */
    default PairRdd<K, V> foldByKey(V zeroValue, Partitioner partitioner, Function2<V, V, V> func) {
        return fold(zeroValue, Partitionings.by("foldByKey", partitioner), func);
    }

    private PairRdd<K, V> fold(V zeroValue, Partitioning target, Function2<V, V, V> func) {
        NodeInfo info = Nodes.info(context(), "foldByKey", func, target);
        return shuffled(info, Aggregators.aggregate(ZeroValue.of(zeroValue, info.callSite()), func, func), target);
    }

    /**
     * The values of each key reduced to one, on the map side first. Partitioned by default. Memory held: one value for
     * each key of a partition.
     */
    default PairRdd<K, V> reduceByKey(Function2<V, V, V> func) {
        return reduce(func, Partitionings.DEFAULT);
    }

    /** As {@link #reduceByKey(Function2)}, into {@code numPartitions} partitions by hash. */
    default PairRdd<K, V> reduceByKey(Function2<V, V, V> func, int numPartitions) {
        return reduce(func, Partitionings.byHash("reduceByKey", numPartitions));
    }

    /** As {@link #reduceByKey(Function2)}, partitioned by {@code partitioner}. */
    default PairRdd<K, V> reduceByKey(Partitioner partitioner, Function2<V, V, V> func) {
        return reduce(func, Partitionings.by("reduceByKey", partitioner));
    }

    private PairRdd<K, V> reduce(Function2<V, V, V> func, Partitioning target) {
        return shuffled(Nodes.info(context(), "reduceByKey", func, target), Aggregators.reduce(func), target);
    }

    /**
     * All values of each key, in no order. Shuffles every pair: prefer {@link #reduceByKey(Function2)} or {@link
     * #aggregateByKey} where values are combined. Partitioned by default. Memory held: all values of a partition.
     */
    default PairRdd<K, Iterable<V>> groupByKey() {
        return group(Partitionings.DEFAULT);
    }

    /** As {@link #groupByKey()}, into {@code numPartitions} partitions by hash. */
    default PairRdd<K, Iterable<V>> groupByKey(int numPartitions) {
        return group(Partitionings.byHash("groupByKey", numPartitions));
    }

    /** As {@link #groupByKey()}, partitioned by {@code partitioner}. */
    default PairRdd<K, Iterable<V>> groupByKey(Partitioner partitioner) {
        return group(Partitionings.by("groupByKey", partitioner));
    }

    private PairRdd<K, Iterable<V>> group(Partitioning target) {
        return shuffled(Nodes.info(context(), "groupByKey", target), Aggregators.group(), target);
    }

    /**
     * About how many distinct values each key has, by equality. Partitioned by default. Memory held: for each key of a
     * partition a HyperLogLog of {@code 0.8 / relativeSD²} to twice as many bytes.
     *
     * @param relativeSD the standard deviation of the answer, in parts of it; from 0.00026, smaller costs more memory
     */
    default PairRdd<K, Long> countApproxDistinctByKey(double relativeSD) {
        return distinctValues(relativeSD, Partitionings.DEFAULT);
    }

    /** As {@link #countApproxDistinctByKey(double)}, into {@code numPartitions} partitions by hash. */
    default PairRdd<K, Long> countApproxDistinctByKey(double relativeSD, int numPartitions) {
        return distinctValues(relativeSD, Partitionings.byHash("countApproxDistinctByKey", numPartitions));
    }

    /** As {@link #countApproxDistinctByKey(double)}, partitioned by {@code partitioner}. */
    default PairRdd<K, Long> countApproxDistinctByKey(double relativeSD, Partitioner partitioner) {
        return distinctValues(relativeSD, Partitionings.by("countApproxDistinctByKey", partitioner));
    }

    private PairRdd<K, Long> distinctValues(double relativeSD, Partitioning target) {
        Aggregator counting = Aggregators.distinct(DistinctCounter.precisionFor(relativeSD));
        PairRdd<K, DistinctCounter> counters =
                shuffled(Nodes.info(context(), "countApproxDistinctByKey", target), counting, target);
        Function<Object, Object> estimate = counter -> ((DistinctCounter) counter).estimate();
        NodeInfo info = Nodes.info(context(), "countApproxDistinctByKey");
        return new PairRdd<>(context(), new MapValuesNode(info, counters.lineage(), estimate));
    }

    private <C> PairRdd<K, C> shuffled(NodeInfo info, Aggregator aggregator, Partitioning target) {
        return new PairRdd<>(
                context(),
                new ShuffledNode(info, lineage(), context().identities().newShuffleId(), target, aggregator, null));
    }
}
