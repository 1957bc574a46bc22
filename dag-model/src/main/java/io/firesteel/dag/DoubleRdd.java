package io.firesteel.dag;

import io.firesteel.dag.function.DoubleOperator;
import io.firesteel.dag.function.DoubleTest;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.TypedStep;

/**
 * An RDD of numbers, with their statistics. {@link #mapDoubles}, {@link #filterDoubles} and the statistics work on primitive
 * values where those are what they are given.
 */
public final class DoubleRdd extends LineageRdd<Double>
        implements SameKind<Double, DoubleRdd>, DoubleActions, Persistable<DoubleRdd> {
    DoubleRdd(FiresteelContext context, Lineage lineage) {
        super(context, lineage);
    }

    /** An RDD of numbers as one with their statistics; the same partitions, order and id. */
    public static DoubleRdd fromRdd(Rdd<Double> numbers) {
        return new DoubleRdd(numbers.context(), numbers.lineage());
    }

    @Override
    public DoubleRdd wrap(Lineage other) {
        return new DoubleRdd(context(), other);
    }

    /** Each number replaced by the function's value, as primitive values. n partitions → n; order kept. */
    public DoubleRdd mapDoubles(DoubleOperator function) {
        return wrap(Typed.node(context(), "mapDoubles", lineage(), new TypedStep.MapDouble(function)));
    }

    /** The numbers for which the function is true, as primitive values. n partitions → n; order kept. */
    public DoubleRdd filterDoubles(DoubleTest function) {
        return wrap(Typed.node(context(), "filterDoubles", lineage(), new TypedStep.FilterDouble(function)));
    }
}
