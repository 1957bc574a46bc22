package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;

/**
 * An RDD of keys and values. Keys are compared by {@code equals} and {@code hashCode}, which must agree in every JVM.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class PairRdd<K, V> extends LineageRdd<Pair<K, V>>
        implements SameKind<Pair<K, V>, PairRdd<K, V>>,
                PairValues<K, V>,
                PairAggregations<K, V>,
                PairGroupings<K, V>,
                PairJoins<K, V>,
                PairOrdering<K, V>,
                PairActions<K, V>,
                Persistable<PairRdd<K, V>> {
    PairRdd(FiresteelContext context, Lineage lineage) {
        super(context, lineage);
    }

    /** An RDD of pairs as one with keys and values; the same partitions, order and id. */
    public static <K, V> PairRdd<K, V> fromRdd(Rdd<Pair<K, V>> pairs) {
        return new PairRdd<>(pairs.context(), pairs.lineage());
    }

    @Override
    public PairRdd<K, V> wrap(Lineage other) {
        return new PairRdd<>(context(), other);
    }

    /** The RDD as one of pairs, which is what its elements are; its partitions stay as they are. Under the name that Spark gives it. */
    public static <K, V> PairRdd<K, V> fromJavaRDD(Rdd<Pair<K, V>> rdd) {
        return new PairRdd<>(rdd.context(), rdd.lineage());
    }
}
