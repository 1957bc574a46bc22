package io.firesteel.dag;

import io.firesteel.dag.function.DoubleFlatMapFunction;
import io.firesteel.dag.function.FlatMapFunction;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.function.PairFlatMapFunction;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.PipeCommand;
import io.firesteel.dag.lineage.PipeNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Lazy operations on whole partitions. None shuffles; each gives n partitions → n. A function pulls the elements one by
 * one and gives an iterator that is pulled in turn, so nothing is held but what one source element expands to and what
 * the function itself keeps. A function is called once for each attempt at a partition, with an empty iterator if the
 * partition is empty.
 *
 * @param <T> the type of the elements
 */
public interface PartitionTransformations<T> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** Each partition's iterator replaced by another. The partitioner is lost. */
    default <R> Rdd<R> mapPartitions(FlatMapFunction<Iterator<T>, R> function) {
        return mapPartitions(function, false);
    }

    /**
     * Each partition's iterator replaced by another.
     *
     * @param preservesPartitioning true only if this is an RDD of pairs and the function changes no key
     */
    default <R> Rdd<R> mapPartitions(FlatMapFunction<Iterator<T>, R> function, boolean preservesPartitioning) {
        NodeInfo info = Nodes.info(context(), "mapPartitions", function);
        Function2<Integer, Iterator<T>, Iterator<R>> indexed = (index, elements) -> function.call(elements);
        return new Rdd<>(context(), partitions(info, indexed, preservesPartitioning));
    }

    /** Each partition's iterator replaced by one of pairs. The partitioner is lost. */
    default <K, V> PairRdd<K, V> mapPartitionsToPair(PairFlatMapFunction<Iterator<T>, K, V> function) {
        return mapPartitionsToPair(function, false);
    }

    /**
     * Each partition's iterator replaced by one of pairs.
     *
     * @param preservesPartitioning true only if this is an RDD of pairs and the function changes no key
     */
    default <K, V> PairRdd<K, V> mapPartitionsToPair(
            PairFlatMapFunction<Iterator<T>, K, V> function, boolean preservesPartitioning) {
        NodeInfo info = Nodes.info(context(), "mapPartitionsToPair", function);
        Function2<Integer, Iterator<T>, Iterator<Pair<K, V>>> indexed = (index, elements) -> function.call(elements);
        return new PairRdd<>(context(), partitions(info, indexed, preservesPartitioning));
    }

    /** Each partition's iterator replaced by one of numbers. */
    default DoubleRdd mapPartitionsToDouble(DoubleFlatMapFunction<Iterator<T>> function) {
        return mapPartitionsToDouble(function, false);
    }

    /**
     * Each partition's iterator replaced by one of numbers.
     *
     * @param preservesPartitioning of no effect, as numbers have no keys; here because Spark has it
     */
    default DoubleRdd mapPartitionsToDouble(
            DoubleFlatMapFunction<Iterator<T>> function, boolean preservesPartitioning) {
        NodeInfo info = Nodes.info(context(), "mapPartitionsToDouble", function);
        Function2<Integer, Iterator<T>, Iterator<Double>> indexed = (index, elements) -> function.call(elements);
        return new DoubleRdd(context(), partitions(info, indexed, preservesPartitioning));
    }

    /**
     * As {@link #mapPartitions}, with the partition's index.
     *
     * @param preservesPartitioning true only if this is an RDD of pairs and the function changes no key
     */
    default <R> Rdd<R> mapPartitionsWithIndex(
            Function2<Integer, Iterator<T>, Iterator<R>> function, boolean preservesPartitioning) {
        NodeInfo info = Nodes.info(context(), "mapPartitionsWithIndex", function);
        return new Rdd<>(context(), partitions(info, function, preservesPartitioning));
    }

    private <R> Lineage partitions(
            NodeInfo info, Function2<Integer, Iterator<T>, Iterator<R>> function, boolean keeps) {
        return new MapPartitionsNode(info, lineage(), Erased.iterators(function), keeps);
    }

    /** This RDD, to be computed in a stage whose tasks all run at the same time. */
    default RddBarrier<T> barrier() {
        return new RddBarrier<>(this);
    }

    /** Each partition as one list; an empty one as an empty list. Memory held: a partition. */
    default Rdd<List<T>> glom() {
        NodeInfo info = Nodes.info(context(), "glom");
        Function2<Integer, Iterator<T>, Iterator<List<T>>> gathering = (index, elements) -> {
            List<T> all = new ArrayList<>();
            elements.forEachRemaining(all::add);
            return Collections.singletonList(all).iterator();
        };
        return new Rdd<>(context(), partitions(info, gathering, false));
    }

    /**
     * The lines that a command writes while it reads each partition's elements as lines of its input.
     *
     * @param command the program and its arguments, separated by blanks; no shell reads it, so nothing is quoted
     */
    default Rdd<String> pipe(String command) {
        List<String> words = new ArrayList<>();
        new StringTokenizer(command).asIterator().forEachRemaining(word -> words.add((String) word));
        return pipe(words);
    }

    /**
     * The lines that a command writes while it reads each partition's elements as lines of its input.
     *
     * @param command the program and its arguments
     */
    default Rdd<String> pipe(List<String> command) {
        return pipe(command, Map.of());
    }

    /**
     * As {@link #pipe(List)}.
     *
     * @param env variables of the command's environment, beside those of the executor's process
     */
    default Rdd<String> pipe(List<String> command, Map<String, String> env) {
        return pipe(command, env, false, PipeCommand.DEFAULT_BUFFER_BYTES);
    }

    /** As {@link #pipe(List, Map, boolean, int, String)}, in UTF-8. */
    default Rdd<String> pipe(
            List<String> command, Map<String, String> env, boolean separateWorkingDir, int bufferSize) {
        return pipe(command, env, separateWorkingDir, bufferSize, StandardCharsets.UTF_8.name());
    }

    /**
     * The lines that a command writes to its standard output. Each partition starts the command once, in the executor, and
     * writes its elements' {@code toString} to the command's input, a line each; both happen at once, so nothing is held
     * but bounded buffers. The command may stop to read before the end: then the rest is not computed. A task fails if its
     * command cannot be started or exits with another status than 0, with the end of what it wrote to its standard error;
     * if the task ends before its command does, the command is killed.
     *
     * @param command the program and its arguments
     * @param env variables of the command's environment, beside those of the executor's process
     * @param separateWorkingDir whether each partition's command has a working directory of its own, with links to the
     *     files of the executor's
     * @param bufferSize how many bytes of input are gathered before they are handed over
     * @param encoding the charset of input and output
     */
    default Rdd<String> pipe(
            List<String> command,
            Map<String, String> env,
            boolean separateWorkingDir,
            int bufferSize,
            String encoding) {
        PipeCommand given = new PipeCommand(command, env, separateWorkingDir, bufferSize, encoding);
        return new Rdd<>(context(), new PipeNode(Nodes.info(context(), "pipe"), lineage(), given));
    }
}
