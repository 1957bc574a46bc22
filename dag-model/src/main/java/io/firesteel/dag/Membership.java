package io.firesteel.dag;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.MapMultiFunction;
import io.firesteel.dag.lineage.CoGroupNode;
import io.firesteel.dag.lineage.CoGrouping;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.Partitioning.ByPartitioner;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.partition.PairKeyPartitioner;
import io.firesteel.dag.partition.Partitioner;
import java.util.List;

/** The lineage of the operations that ask which elements are in one RDD and in another. */
final class Membership {
    private Membership() {}

    /** Each element that is in both, once. */
    static Lineage both(
            FiresteelContext context, NodeInfo info, Lineage left, Lineage right, Partitioning partitioning) {
        MapMultiFunction<Object, Object> once = (grouped, out) -> {
            Pair<?, List<List<Object>>> group = groups(grouped);
            if (!group.second().get(0).isEmpty() && !group.second().get(1).isEmpty()) {
                out.accept(group.first());
            }
        };
        return new MapMultiNode(info, grouped(context, info, left, right, partitioning), once);
    }

    /** Each element of the left that is not in the right, as often as it is in the left. */
    static Lineage onlyLeft(
            FiresteelContext context, NodeInfo info, Lineage left, Lineage right, Partitioning partitioning) {
        MapMultiFunction<Object, Object> asOften = (grouped, out) -> {
            Pair<?, List<List<Object>>> group = groups(grouped);
            if (group.second().get(1).isEmpty()) {
                group.second().get(0).forEach(occurrence -> out.accept(group.first()));
            }
        };
        return new MapMultiNode(info, grouped(context, info, left, right, partitioning), asOften);
    }

    /**
     * How whole elements are partitioned where the user gave a partitioner: if it is the one that partitions an RDD of
     * pairs already, it expects their keys.
     */
    static Partitioning byElement(Lineage left, Partitioner given) {
        return new ByPartitioner(partitionsKeysOf(left, given) ? new PairKeyPartitioner(given) : given);
    }

    private static boolean partitionsKeysOf(Lineage rdd, Partitioner given) {
        Lineage node = rdd;
        while (node.keepsPartitioner()) {
            node = node.parents().get(0);
        }
        if (node instanceof ShuffledNode shuffled) {
            return isBy(shuffled.partitioning(), given);
        }
        return node instanceof CoGrouping grouped && isBy(grouped.partitioning(), given);
    }

    private static boolean isBy(Partitioning partitioning, Partitioner given) {
        return partitioning instanceof ByPartitioner by && by.partitioner().equals(given);
    }

    private static Lineage grouped(
            FiresteelContext context, NodeInfo info, Lineage left, Lineage right, Partitioning partitioning) {
        return new CoGroupNode(
                next(context, info),
                List.of(keyed(context, info, left), keyed(context, info, right)),
                List.of(
                        context.identities().newShuffleId(),
                        context.identities().newShuffleId()),
                partitioning);
    }

    private static Lineage keyed(FiresteelContext context, NodeInfo info, Lineage elements) {
        Function<Object, Object> toPair = element -> new Pair<>(element, Boolean.TRUE);
        return new MapNode(next(context, info), elements, toPair);
    }

    private static NodeInfo next(FiresteelContext context, NodeInfo info) {
        return new NodeInfo(context.identities().newRddId(), info.callSite());
    }

    @SuppressWarnings("unchecked")
    private static Pair<?, List<List<Object>>> groups(Object grouped) {
        return (Pair<?, List<List<Object>>>) grouped;
    }
}
