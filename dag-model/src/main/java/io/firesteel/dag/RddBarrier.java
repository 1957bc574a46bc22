package io.firesteel.dag;

import io.firesteel.dag.function.FlatMapFunction;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.NodeInfo;
import java.util.Iterator;

/**
 * An RDD whose next operation makes a barrier stage: all tasks of the stage start at the same time or none does, they can
 * wait for each other ({@link io.firesteel.dag.task.BarrierTaskContext}), and if one fails all run again. So the stage needs
 * as many slots at once as it has partitions; a job that waits for them for too long fails.
 *
 * <p>Lazy; no shuffle; n partitions → n. Within the stage, nothing may change the number of partitions, and an action must ask
 * for all of them: {@code take} and {@code first} need a shuffle in between.
 *
 * @param <T> the type of the elements
 */
public final class RddBarrier<T> {
    private final PartitionTransformations<T> rdd;

    RddBarrier(PartitionTransformations<T> rdd) {
        this.rdd = rdd;
    }

    /** Each partition's iterator replaced by another, in a barrier stage. The partitioner is lost. */
    public <R> Rdd<R> mapPartitions(FlatMapFunction<Iterator<T>, R> function) {
        return mapPartitions(function, false);
    }

    /**
     * Each partition's iterator replaced by another, in a barrier stage.
     *
     * @param preservesPartitioning true only if this is an RDD of pairs and the function changes no key
     */
    public <R> Rdd<R> mapPartitions(FlatMapFunction<Iterator<T>, R> function, boolean preservesPartitioning) {
        NodeInfo info = Nodes.info(rdd.context(), "mapPartitions", function);
        Function2<Integer, Iterator<T>, Iterator<R>> indexed = (index, elements) -> function.call(elements);
        return node(info, indexed, preservesPartitioning);
    }

    /** As {@link #mapPartitions}, with the partition's index. */
    public <R> Rdd<R> mapPartitionsWithIndex(
            Function2<Integer, Iterator<T>, Iterator<R>> function, boolean preservesPartitioning) {
        return node(Nodes.info(rdd.context(), "mapPartitionsWithIndex", function), function, preservesPartitioning);
    }

    private <R> Rdd<R> node(NodeInfo info, Function2<Integer, Iterator<T>, Iterator<R>> function, boolean keeps) {
        return new Rdd<>(
                rdd.context(), new MapPartitionsNode(info, rdd.lineage(), Erased.iterators(function), keeps, true));
    }
}
