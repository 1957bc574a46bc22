package io.firesteel.dag;

import io.firesteel.dag.function.FlatMapFunction2;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.lineage.CartesianNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NumberingNode;
import io.firesteel.dag.lineage.NumberingNode.Numbering;
import io.firesteel.dag.lineage.ZipPartitionsNode;
import io.firesteel.dag.transform.ZippedIterator;
import java.util.Iterator;
import java.util.List;

/**
 * Lazy operations that pair elements with others or with numbers. None shuffles.
 *
 * @param <T> the type of the elements
 */
public interface Zips<T> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /**
     * The first element paired with the other RDD's first, and so on. n and n partitions → n, in order. Both must have
     * equally many partitions and equally many elements in each, as an RDD and its {@code map} have: else jobs fail.
     * Memory held: what one source element of each side expands to.
     */
    default <U> PairRdd<T, U> zip(RddLike<U> other) {
        Lineage right = Nodes.sameContext(context(), other, "zip");
        Function<List<Iterator<Object>>, Iterator<Object>> pairing =
                sides -> new ZippedIterator(sides.get(0), sides.get(1));
        return new PairRdd<>(
                context(),
                new ZipPartitionsNode(Nodes.info(context(), "zip"), List.of(lineage(), right), pairing, true));
    }

    /**
     * What the function makes of the iterators of partition i here and of partition i there. n and n partitions → n; jobs
     * fail if the RDDs have not equally many. The function may read either side to its end, or not. Memory held: what one
     * source element of each side expands to, and what the function keeps.
     */
    default <U, V> Rdd<V> zipPartitions(RddLike<U> other, FlatMapFunction2<Iterator<T>, Iterator<U>, V> function) {
        Lineage right = Nodes.sameContext(context(), other, "zipPartitions");
        return new Rdd<>(
                context(),
                new ZipPartitionsNode(
                        Nodes.info(context(), "zipPartitions", function),
                        List.of(lineage(), right),
                        Erased.ofTwo(function),
                        false));
    }

    /**
     * Each element paired with its place among all elements, from 0, partition after partition. n partitions → n, in
     * order. If there are several, the job that first needs the numbers counts all but the last before, so they are
     * computed twice. Over an RDD whose order may change (after a shuffle) a re-computation numbers anew.
     */
    default PairRdd<T, Long> zipWithIndex() {
        return number("zipWithIndex", Numbering.BY_POSITION);
    }

    /**
     * Each element paired with a number that no other has: element k of partition i of n with k · n + i. n partitions →
     * n, in order; nothing is counted. Over an RDD whose order may change (after a shuffle) a re-computation numbers anew.
     */
    default PairRdd<T, Long> zipWithUniqueId() {
        return number("zipWithUniqueId", Numbering.BY_PARTITION);
    }

    private PairRdd<T, Long> number(String operation, Numbering numbering) {
        return new PairRdd<>(context(), new NumberingNode(Nodes.info(context(), operation), lineage(), numbering));
    }

    /**
     * Every pair of an element here and an element there. n and m partitions → n · m: all of partition 0 here with
     * partition 0 there, then with partition 1 there, and so on. Memory held: a few thousand elements of the other RDD's
     * partition; if it has more, it is computed again for each element here, so let the other be the smaller one.
     */
    default <U> PairRdd<T, U> cartesian(RddLike<U> other) {
        Lineage right = Nodes.sameContext(context(), other, "cartesian");
        return new PairRdd<>(context(), new CartesianNode(Nodes.info(context(), "cartesian"), lineage(), right, 0));
    }
}
