package io.firesteel.dag;

import io.firesteel.dag.function.FlatMapFunction;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.function.MapMultiFunction;
import io.firesteel.dag.function.PairFlatMapFunction;
import io.firesteel.dag.function.PairFunction;
import io.firesteel.dag.lineage.FlatMapNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.MapPartitionsNode;
import java.util.Iterator;

/**
 * Lazy operations that any RDD has. None shuffles; each gives n partitions → n partitions in the parent's order.
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
        Function<T, Pair<K, V>> mapper = function::call;
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
        FlatMapFunction<T, Pair<K, V>> mapper = function::call;
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

    /**
     * Each partition's iterator replaced by another. The function pulls; memory held: what one source element expands
     * to, and what the function itself keeps.
     */
    default <R> Rdd<R> mapPartitions(FlatMapFunction<Iterator<T>, R> function) {
        Function2<Integer, Iterator<T>, Iterator<R>> indexed = (index, elements) -> function.call(elements);
        return new Rdd<>(
                context(),
                new MapPartitionsNode(
                        Nodes.info(context(), "mapPartitions", function), lineage(), Erased.iterators(indexed), false));
    }

    /**
     * As {@link #mapPartitions}, with the partition's index.
     *
     * @param preservesPartitioning true only if this is an RDD of pairs and the function changes no key
     */
    default <R> Rdd<R> mapPartitionsWithIndex(
            Function2<Integer, Iterator<T>, Iterator<R>> function, boolean preservesPartitioning) {
        return new Rdd<>(
                context(),
                new MapPartitionsNode(
                        Nodes.info(context(), "mapPartitionsWithIndex", function),
                        lineage(),
                        Erased.iterators(function),
                        preservesPartitioning));
    }
}
