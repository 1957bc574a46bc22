package io.firesteel.dag;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.Partitioning.ByHash;
import io.firesteel.dag.lineage.ShuffledNode;

/** The lineage of the operations that bring equal keys together. */
final class Shuffles {
    private Shuffles() {}

    static Lineage distinct(FiresteelContext context, Lineage elements, int partitions) {
        NodeInfo info = Nodes.info(context, "distinct");
        Function<Object, Object> toPair = element -> new Pair<>(element, Boolean.TRUE);
        Function2<Object, Object, Object> first = (one, other) -> one;
        Lineage pairs = new MapNode(info, elements, toPair);
        Lineage reduced = reduce(
                context,
                new NodeInfo(context.identities().newRddId(), info.callSite()),
                pairs,
                first,
                new ByHash(partitions));
        Function<Object, Object> toElement = pair -> ((Pair<?, ?>) pair).first();
        return new MapNode(new NodeInfo(context.identities().newRddId(), info.callSite()), reduced, toElement);
    }

    static Lineage reduce(
            FiresteelContext context,
            NodeInfo info,
            Lineage pairs,
            Function2<Object, Object, Object> function,
            Partitioning partitioning) {
        return new ShuffledNode(
                info, pairs, context.identities().newShuffleId(), partitioning, Aggregators.reduce(function), null);
    }
}
