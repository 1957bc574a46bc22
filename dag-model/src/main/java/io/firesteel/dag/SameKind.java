package io.firesteel.dag;

import io.firesteel.dag.closure.ClosureCheck;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.lineage.CoalesceNode;
import io.firesteel.dag.lineage.FilterNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.Partitioning.ByHash;
import io.firesteel.dag.lineage.Partitioning.LikeFirst;
import io.firesteel.dag.lineage.UnionNode;
import io.firesteel.dag.partition.Partitioner;
import java.util.List;

/**
 * Lazy operations whose result is an RDD of the same kind as the one they are called on.
 *
 * @param <T> the type of the elements
 * @param <S> the kind of RDD
 */
public interface SameKind<T, S extends RddLike<T>> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** An RDD of this kind and context with another lineage; its elements must be of the type {@code T}. */
    S wrap(Lineage lineage);

    /** The elements for which the function is true. n partitions → n; order and partitioner kept. */
    default S filter(Function<T, Boolean> function) {
        return wrap(new FilterNode(Nodes.info(context(), "filter", function), lineage(), Erased.predicate(function)));
    }

    /**
     * The elements of this RDD, then those of the other; none is left out. n and m partitions → n + m; no shuffle. RDDs
     * of pairs that are partitioned alike stay so: n and n partitions → n, each those of this RDD, then of the other.
     */
    default S union(S other) {
        Lineage second = Nodes.sameContext(context(), other, "union");
        return wrap(new UnionNode(Nodes.info(context(), "union"), List.of(lineage(), second), List.of()));
    }

    /**
     * Each element once, by {@code equals}. Shuffles; n partitions → n, no order. Memory held: the distinct elements of a
     * partition.
     */
    default S distinct() {
        return wrap(Shuffles.distinct(context(), lineage(), new LikeFirst()));
    }

    /** As {@link #distinct()}, into {@code numPartitions} partitions. */
    default S distinct(int numPartitions) {
        ByHash partitioning = new ByHash(Nodes.requirePartitions("distinct", numPartitions));
        return wrap(Shuffles.distinct(context(), lineage(), partitioning));
    }

    /**
     * Each element that is in both RDDs, once, by {@code equals}. Shuffles both; no order. Partitions: the default
     * parallelism, or as many as the larger RDD. Memory held: a partition of both.
     */
    default S intersection(S other) {
        Lineage right = Nodes.sameContext(context(), other, "intersection");
        return wrap(Membership.both(context(), Nodes.info(context(), "intersection"), lineage(), right, new ByHash(0)));
    }

    /**
     * The elements that are not in the other RDD, by {@code equals}, as often as they are in this one. Shuffles both; n
     * and m partitions → n, no order. Memory held: a partition of both.
     */
    default S subtract(S other) {
        return subtract(other, new LikeFirst());
    }

    /** As {@link #subtract(RddLike)}, into {@code numPartitions} partitions. */
    default S subtract(S other, int numPartitions) {
        return subtract(other, new ByHash(Nodes.requirePartitions("subtract", numPartitions)));
    }

    /**
     * As {@link #subtract(RddLike)}, by a partitioner of the elements; for an RDD of pairs that it partitions already, of
     * their keys.
     */
    default S subtract(S other, Partitioner partitioner) {
        ClosureCheck.requireSerializable(partitioner, CallSite.here("subtract"));
        return subtract(other, Membership.byElement(lineage(), partitioner));
    }

    private S subtract(S other, Partitioning partitioning) {
        Lineage right = Nodes.sameContext(context(), other, "subtract");
        return wrap(Membership.onlyLeft(context(), Nodes.info(context(), "subtract"), lineage(), right, partitioning));
    }

    /**
     * Elements chosen by chance, about {@code fraction} times as many. n partitions → n; order and partitioner kept. Which
     * ones depends on the elements' order: over an RDD whose order may change (after a shuffle), so does the sample.
     *
     * @param withReplacement whether an element may be chosen more than once
     * @param fraction without replacement, the probability of each element, from 0 to 1; with replacement, how often each
     *     is chosen on average
     */
    default S sample(boolean withReplacement, double fraction) {
        return wrap(Samples.sample(context(), lineage(), withReplacement, fraction));
    }

    /** As {@link #sample(boolean, double)}; the same seed over the same RDD chooses the same elements. */
    default S sample(boolean withReplacement, double fraction, long seed) {
        return wrap(Samples.sample(context(), lineage(), withReplacement, fraction, seed));
    }

    /**
     * Neighbouring partitions put together, without a shuffle. n partitions → {@code numPartitions}, or n if that is
     * less; order kept, partitioner lost. One task computes all that go into a partition: for few partitions of much
     * work, shuffle.
     */
    default S coalesce(int numPartitions) {
        return coalesce(numPartitions, false);
    }

    /**
     * As {@link #coalesce(int)}, or with a shuffle as {@link #repartition}, which may give more partitions too.
     *
     * @param shuffle whether what comes before is computed with its own number of partitions
     */
    default S coalesce(int numPartitions, boolean shuffle) {
        int partitions = Nodes.requirePartitions("coalesce", numPartitions);
        return shuffle
                ? wrap(Shuffles.deal(context(), "coalesce", lineage(), partitions))
                : wrap(new CoalesceNode(Nodes.info(context(), "coalesce"), lineage(), partitions, 0));
    }

    /**
     * The elements dealt out evenly, one after the other, to partitions of about equal size. Shuffles; n partitions →
     * {@code numPartitions}; no order, partitioner lost. Over an RDD whose order may change (after a shuffle), losing one
     * output makes the whole stage run again.
     */
    default S repartition(int numPartitions) {
        int partitions = Nodes.requirePartitions("repartition", numPartitions);
        return wrap(Shuffles.deal(context(), "repartition", lineage(), partitions));
    }

    /** Gives this RDD a name, for debugging and for display, and returns this RDD. */
    @SuppressWarnings("unchecked")
    default S setName(String name) {
        context().names().name(lineage().info().rdd(), name);
        return (S) this;
    }
}
