package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;

/**
 * An RDD of keys and values. Keys are compared by {@code equals} and {@code hashCode}, which must agree in every JVM.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class PairRdd<K, V>
        implements RddLike<Pair<K, V>>,
                SameKind<Pair<K, V>, PairRdd<K, V>>,
                PairValues<K, V>,
                PairAggregations<K, V>,
                PairGroupings<K, V>,
                PairJoins<K, V>,
                PairOrdering<K, V>,
                PairActions<K, V>,
                Persistable<PairRdd<K, V>> {
    private final FiresteelContext context;
    /** Cut from its parents when it has been checkpointed. */
    private volatile Lineage lineage;

    PairRdd(FiresteelContext context, Lineage lineage) {
        this.context = context;
        this.lineage = lineage;
    }

    /** An RDD of pairs as one with keys and values; the same partitions, order and id. */
    public static <K, V> PairRdd<K, V> fromRdd(Rdd<Pair<K, V>> pairs) {
        return new PairRdd<>(pairs.context(), pairs.lineage());
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
    public PairRdd<K, V> wrap(Lineage other) {
        return new PairRdd<>(context, other);
    }

    /** The RDD as one of pairs, which is what its elements are; its partitions stay as they are. Under the name that Spark gives it. */
    public static <K, V> PairRdd<K, V> fromJavaRDD(Rdd<Pair<K, V>> rdd) {
        return new PairRdd<>(rdd.context(), rdd.lineage());
    }

    @Override
    public String toString() {
        return id() + " (" + lineage.info().callSite() + ")";
    }
}
