package io.firesteel.dag;

import io.firesteel.dag.function.DoubleOperator;
import io.firesteel.dag.function.DoubleTest;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.TypedStep;

/**
 * An RDD of numbers, with their statistics. {@link #mapDoubles}, {@link #filterDoubles} and the statistics work on primitive
 * values where those are what they are given.
 */
public final class DoubleRdd
        implements RddLike<Double>, SameKind<Double, DoubleRdd>, DoubleActions, Persistable<DoubleRdd> {
    private final FiresteelContext context;
    /** Cut from its parents when it has been checkpointed. */
    private volatile Lineage lineage;

    DoubleRdd(FiresteelContext context, Lineage lineage) {
        this.context = context;
        this.lineage = lineage;
    }

    /** An RDD of numbers as one with their statistics; the same partitions, order and id. */
    public static DoubleRdd fromRdd(Rdd<Double> numbers) {
        return new DoubleRdd(numbers.context(), numbers.lineage());
    }

    @Override
    public FiresteelContext context() {
        return context;
    }

    @Override
    public Lineage lineage() {
        Lineage cut = context.storage().cut(lineage);
        lineage = cut;
        return cut;
    }

    @Override
    public DoubleRdd wrap(Lineage other) {
        return new DoubleRdd(context, other);
    }

    /** Each number replaced by the function's value, as primitive values. n partitions → n; order kept. */
    public DoubleRdd mapDoubles(DoubleOperator function) {
        Nodes.requireGiven("mapDoubles", function);
        return wrap(Typed.node(context, "mapDoubles", lineage(), new TypedStep.MapDouble(function)));
    }

    /** The numbers for which the function is true, as primitive values. n partitions → n; order kept. */
    public DoubleRdd filterDoubles(DoubleTest function) {
        Nodes.requireGiven("filterDoubles", function);
        return wrap(Typed.node(context, "filterDoubles", lineage(), new TypedStep.FilterDouble(function)));
    }

    @Override
    public String toString() {
        return id() + " (" + lineage.info().callSite() + ")";
    }
}
