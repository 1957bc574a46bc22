package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;

/** An RDD of numbers, with their statistics. */
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

    @Override
    public String toString() {
        return id() + " (" + lineage.info().callSite() + ")";
    }
}
