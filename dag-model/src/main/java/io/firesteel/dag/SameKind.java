package io.firesteel.dag;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.lineage.FilterNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.UnionNode;
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

    /** The elements of this RDD, then those of the other. n and m partitions → n + m; no shuffle. */
    default S union(S other) {
        Lineage second = Nodes.sameContext(context(), other, "union");
        return wrap(new UnionNode(Nodes.info(context(), "union"), List.of(lineage(), second), List.of()));
    }

    /** Each element once, by {@code equals}. Shuffles; n partitions → n, no order. */
    default S distinct() {
        return wrap(Shuffles.distinct(context(), lineage(), 0));
    }

    /** As {@link #distinct()}, into {@code numPartitions} partitions. */
    default S distinct(int numPartitions) {
        return wrap(Shuffles.distinct(context(), lineage(), Nodes.requirePartitions("distinct", numPartitions)));
    }
}
