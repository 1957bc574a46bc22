package io.firesteel.dag;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.Partitioning.ByHash;
import io.firesteel.dag.lineage.Partitioning.ByPartitioner;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.lineage.TransformNode;
import io.firesteel.dag.partition.IndexPartitioner;
import io.firesteel.dag.transform.RoundRobin;

/** The lineage of the operations that bring equal keys together. */
final class Shuffles {
    private static final Function<Object, Object> SECOND = pair -> ((Pair<?, ?>) pair).second();

    private Shuffles() {}

    static Lineage distinct(FiresteelContext context, Lineage elements, Partitioning partitioning) {
        NodeInfo info = Nodes.info(context, "distinct");
        Function<Object, Object> toPair = element -> new Pair<>(element, Boolean.TRUE);
        Function2<Object, Object, Object> first = (one, other) -> one;
        Lineage pairs = new MapNode(info, elements, toPair);
        Lineage reduced = reduce(
                context, new NodeInfo(context.identities().newRddId(), info.callSite()), pairs, first, partitioning);
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

    static Lineage group(FiresteelContext context, Lineage pairs, int partitions) {
        NodeInfo info = Nodes.info(context, "groupBy");
        return new ShuffledNode(
                info, pairs, context.identities().newShuffleId(), new ByHash(partitions), Aggregators.group(), null);
    }

    /** The elements dealt out to partitions in turn. */
    static Lineage deal(FiresteelContext context, String operation, Lineage elements, int partitions) {
        NodeInfo info = Nodes.info(context, operation);
        Lineage dealt = new TransformNode(
                new NodeInfo(context.identities().newRddId(), info.callSite()),
                elements,
                new RoundRobin(partitions),
                false,
                true);
        Lineage shuffled = new ShuffledNode(
                new NodeInfo(context.identities().newRddId(), info.callSite()),
                dealt,
                context.identities().newShuffleId(),
                new ByPartitioner(new IndexPartitioner(partitions)),
                null,
                null);
        return new MapNode(info, shuffled, SECOND);
    }
}
