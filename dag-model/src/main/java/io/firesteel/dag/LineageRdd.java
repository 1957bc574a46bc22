package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;

/**
 * What every kind of RDD is made of: a context, and how it is computed. Programs have no use for it; it is public so that
 * they may have RDDs of several kinds in one place.
 *
 * @param <T> the type of the elements
 */
public abstract sealed class LineageRdd<T> implements RddLike<T> permits Rdd, PairRdd, DoubleRdd, LongRdd, TextRdd {
    private final FiresteelContext context;
    /** Cut from its parents when it has been checkpointed. */
    private volatile Lineage lineage;

    LineageRdd(FiresteelContext context, Lineage lineage) {
        this.context = context;
        this.lineage = lineage;
    }

    @Override
    public final FiresteelContext context() {
        return context;
    }

    @Override
    public final Lineage lineage() {
        Lineage cut = context.storage().cut(lineage);
        lineage = cut;
        return cut;
    }

    @Override
    public final String toString() {
        return id() + " (" + lineage.info().callSite() + ")";
    }
}
