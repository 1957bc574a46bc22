package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;

/**
 * An immutable, partitioned, lazily computed collection, kept as its lineage (Zaharia et al., NSDI 2012).
 *
 * @param <T> the type of the elements
 */
public final class Rdd<T> implements RddLike<T>, SameKind<T, Rdd<T>>, Persistable<Rdd<T>> {
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

    @Override
    public Rdd<T> wrap(Lineage other) {
        return new Rdd<>(context, other);
    }

    @Override
    public String toString() {
        return id() + " (" + lineage.info().callSite() + ")";
    }
}
