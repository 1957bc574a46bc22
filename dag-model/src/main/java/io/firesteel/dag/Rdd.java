package io.firesteel.dag;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.lineage.Lineage;
import java.util.List;

/**
 * An immutable, partitioned, lazily computed collection, kept as its lineage (Zaharia et al., NSDI 2012).
 *
 * @param <T> the type of the elements
 */
public final class Rdd<T> extends LineageRdd<T> implements SameKind<T, Rdd<T>>, Persistable<Rdd<T>> {
    Rdd(FiresteelContext context, Lineage lineage) {
        super(context, lineage);
    }

    @Override
    public Rdd<T> wrap(Lineage other) {
        return new Rdd<>(context(), other);
    }

    /**
     * Cut by chance into RDDs whose sizes are about as the weights; no element is in two of them, none is left out, as long
     * as this RDD gives its elements in the same order each time (after a shuffle it does not: persist it first). Each has
     * as many partitions as this RDD, in order. This RDD is computed for each of them.
     *
     * @param weights at least 0 each; their sum need not be 1
     */
    public Rdd<T>[] randomSplit(double[] weights) {
        return wrapAll(Samples.split(context(), lineage(), weights));
    }

    /** As {@link #randomSplit(double[])}; the same seed over the same RDD cuts in the same way. */
    public Rdd<T>[] randomSplit(double[] weights, long seed) {
        return wrapAll(Samples.split(context(), lineage(), weights, seed));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    private Rdd<T>[] wrapAll(List<Lineage> cells) {
        return cells.stream().map(this::wrap).toArray(Rdd[]::new);
    }

    /**
     * Sorted over all partitions by the natural order of what the function makes of each element; elements of equal keys
     * in no order. Shuffles; the ranges come from a sample, which the job that first needs them takes. Equal keys stay
     * together, so there may be fewer partitions than asked for. Memory held: a partition.
     */
    public <S> Rdd<T> sortBy(Function<T, S> function, boolean ascending, int numPartitions) {
        return keyBy(function).sortByKey(ascending, numPartitions).values();
    }
}
