package io.firesteel.dag;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.lineage.FilterNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.UnionNode;
import java.util.List;

/**
 * An immutable, partitioned, lazily computed collection, kept as its lineage (Zaharia et al., NSDI 2012).
 *
 * @param <T> the type of the elements
 */
public final class Rdd<T> implements RddLike<T> {
    private final FiresteelContext context;
    private final Lineage lineage;

    Rdd(FiresteelContext context, Lineage lineage) {
        this.context = context;
        this.lineage = lineage;
    }

    @Override
    public FiresteelContext context() {
        return context;
    }

    @Override
    public Lineage lineage() {
        return lineage;
    }

    /** The elements for which the function is true. n partitions → n; order and partitioner kept. */
    public Rdd<T> filter(Function<T, Boolean> function) {
        return new Rdd<>(
                context, new FilterNode(Nodes.info(context, "filter", function), lineage, Erased.predicate(function)));
    }

    /** The elements of this RDD, then those of the other. n and m partitions → n + m; no shuffle. */
    public Rdd<T> union(Rdd<T> other) {
        Lineage second = Nodes.sameContext(context, other, "union");
        return new Rdd<>(context, new UnionNode(Nodes.info(context, "union"), List.of(lineage, second), List.of()));
    }

    /** Each element once, by {@code equals}. Shuffles; n partitions → n, no order. */
    public Rdd<T> distinct() {
        return new Rdd<>(context, Shuffles.distinct(this, 0));
    }

    /** As {@link #distinct()}, into {@code numPartitions} partitions. */
    public Rdd<T> distinct(int numPartitions) {
        return new Rdd<>(context, Shuffles.distinct(this, Nodes.requirePartitions("distinct", numPartitions)));
    }

    @Override
    public String toString() {
        return id() + " (" + lineage.info().callSite() + ")";
    }
}
