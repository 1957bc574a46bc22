package io.firesteel.dag;

import io.firesteel.dag.function.DoubleFlatMapFunction;
import io.firesteel.dag.function.DoubleFunction;
import io.firesteel.dag.function.FlatMapFunction;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.LongFunction;
import io.firesteel.dag.function.LongMultiFunction;
import io.firesteel.dag.function.MapMultiFunction;
import io.firesteel.dag.function.PairFlatMapFunction;
import io.firesteel.dag.function.PairFunction;
import io.firesteel.dag.lineage.FlatMapNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.TypedStep;

/**
 * Lazy operations on one element at a time that any RDD has. None but {@code groupBy} shuffles; each other gives n
 * partitions → n partitions in the parent's order.
 *
 * @param <T> the type of the elements
 */
public interface Transformations<T> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** Each element replaced by the function's value. Memory held: one element. */
    default <R> Rdd<R> map(Function<T, R> function) {
        return new Rdd<>(
                context(), new MapNode(Nodes.info(context(), "map", function), lineage(), Erased.function(function)));
    }

    /** Each element replaced by a key and a value. Memory held: one element. */
    default <K, V> PairRdd<K, V> mapToPair(PairFunction<T, K, V> function) {
        Function<T, Pair<K, V>> mapper = element -> function.call(element);
        return new PairRdd<>(
                context(),
                new MapNode(Nodes.info(context(), "mapToPair", function), lineage(), Erased.function(mapper)));
    }

    /** Each element replaced by the elements of an iterator, which is consumed before the next element is read. */
    default <R> Rdd<R> flatMap(FlatMapFunction<T, R> function) {
        return new Rdd<>(
                context(),
                new FlatMapNode(Nodes.info(context(), "flatMap", function), lineage(), Erased.flatMap(function)));
    }

    /** Each element replaced by the pairs of an iterator. */
    default <K, V> PairRdd<K, V> flatMapToPair(PairFlatMapFunction<T, K, V> function) {
        FlatMapFunction<T, Pair<K, V>> mapper = element -> function.call(element);
        return new PairRdd<>(
                context(),
                new FlatMapNode(Nodes.info(context(), "flatMapToPair", function), lineage(), Erased.flatMap(mapper)));
    }

    /**
     * Each element replaced by what the function emits: the fastest flatMap. What is emitted goes down the pipeline at
     * once, so nothing is held; when an action has enough ({@code take}), emitting ends the call.
     */
    default <R> Rdd<R> mapMulti(MapMultiFunction<T, R> function) {
        return new Rdd<>(
                context(),
                new MapMultiNode(Nodes.info(context(), "mapMulti", function), lineage(), Erased.mapMulti(function)));
    }

    /** Each element replaced by a number. Memory held: one element. */
    default DoubleRdd mapToDouble(DoubleFunction<T> function) {
        TypedStep step = new TypedStep.ToDouble(Erased.toDouble(function));
        return new DoubleRdd(context(), Typed.node(context(), "mapToDouble", lineage(), step));
    }

    /** Each element replaced by a {@code long}. Memory held: one element. */
    default LongRdd mapToLong(LongFunction<T> function) {
        TypedStep step = new TypedStep.ToLong(Erased.toLong(function));
        return new LongRdd(context(), Typed.node(context(), "mapToLong", lineage(), step));
    }

    /** Each element replaced by what the function gives to a consumer, which goes on at once. */
    default LongRdd mapMultiToLong(LongMultiFunction<T> function) {
        TypedStep step = new TypedStep.ToLongs(Erased.toLongs(function));
        return new LongRdd(context(), Typed.node(context(), "mapMultiToLong", lineage(), step));
    }

    /** Each element replaced by the numbers of an iterator, which is consumed before the next element is read. */
    default DoubleRdd flatMapToDouble(DoubleFlatMapFunction<T> function) {
        FlatMapFunction<T, Double> mapper = element -> function.call(element);
        return new DoubleRdd(
                context(),
                new FlatMapNode(Nodes.info(context(), "flatMapToDouble", function), lineage(), Erased.flatMap(mapper)));
    }

    /** Each element as the value of a key that the function makes of it. Memory held: one element. */
    default <U> PairRdd<U, T> keyBy(Function<T, U> function) {
        return new PairRdd<>(context(), keyed("keyBy", function));
    }

    /**
     * All elements for which the function gives the same key. Shuffles every element; no order. Partitions: the default
     * parallelism, or as many as this RDD. Memory held: a partition of the result.
     */
    default <U> PairRdd<U, Iterable<T>> groupBy(Function<T, U> function) {
        return new PairRdd<>(context(), Shuffles.group(context(), keyed("groupBy", function), 0));
    }

    /** As {@link #groupBy(Function)}, into {@code numPartitions} partitions. */
    default <U> PairRdd<U, Iterable<T>> groupBy(Function<T, U> function, int numPartitions) {
        int partitions = Nodes.requirePartitions("groupBy", numPartitions);
        return new PairRdd<>(context(), Shuffles.group(context(), keyed("groupBy", function), partitions));
    }

    private <U> Lineage keyed(String operation, Function<T, U> function) {
        Function<T, Pair<U, T>> keying = element -> new Pair<>(function.call(element), element);
        return new MapNode(Nodes.info(context(), operation, function), lineage(), Erased.function(keying));
    }
}
