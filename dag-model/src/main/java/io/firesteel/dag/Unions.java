package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.UnionNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** RDDs made of several others, or of none. */
public interface Unions {
    /** The context itself. */
    FiresteelContext context();

    /** An RDD without partitions. */
    default <T> Rdd<T> emptyRdd() {
        return new Rdd<>(context(), new UnionNode(Nodes.info(context(), "emptyRdd"), List.of(), List.of()));
    }

    /** The partitions of all these RDDs, one RDD after the other, each as it is. Lazy, no shuffle. */
    @SuppressWarnings("unchecked")
    default <T> Rdd<T> union(Rdd<T>... rdds) {
        return UnionOf.first(rdds).wrap(UnionOf.lineage(this, rdds));
    }

    /** The partitions of all these RDDs of pairs, one RDD after the other, each as it is. Lazy, no shuffle. */
    @SuppressWarnings("unchecked")
    default <K, V> PairRdd<K, V> union(PairRdd<K, V>... rdds) {
        return UnionOf.first(rdds).wrap(UnionOf.lineage(this, rdds));
    }

    /** The partitions of all these RDDs of numbers, one RDD after the other, each as it is. Lazy, no shuffle. */
    default DoubleRdd union(DoubleRdd... rdds) {
        return UnionOf.first(rdds).wrap(UnionOf.lineage(this, rdds));
    }

    /** The lineage behind all kinds. */
    final class UnionOf {
        private UnionOf() {}

        private static <R> R first(R[] rdds) {
            if (rdds.length == 0) {
                throw new IllegalArgumentException(
                        "union needs at least one RDD; emptyRdd gives one without elements.");
            }
            return rdds[0];
        }

        private static Lineage lineage(Unions unions, RddLike<?>... rdds) {
            List<Lineage> parents = new ArrayList<>();
            Arrays.stream(rdds).forEach(rdd -> parents.add(Nodes.sameContext(unions.context(), rdd, "union")));
            return new UnionNode(Nodes.info(unions.context(), "union"), List.copyOf(parents), List.of());
        }
    }
}
