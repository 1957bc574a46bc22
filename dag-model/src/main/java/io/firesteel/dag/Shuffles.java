package io.firesteel.dag;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.lineage.CoGroupNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.Partitioning.ByHash;
import io.firesteel.dag.lineage.Partitioning.ByPartitioner;
import io.firesteel.dag.lineage.Partitioning.ByRange;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.lineage.TransformNode;
import io.firesteel.dag.partition.IndexPartitioner;
import io.firesteel.dag.partition.KeyOrdering;
import io.firesteel.dag.transform.RoundRobin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
        Function<Object, Object> identity = value -> value;
        Aggregator aggregator = new Aggregator(identity, function, function, true);
        return new ShuffledNode(info, pairs, context.identities().newShuffleId(), partitioning, aggregator, null);
    }

    static Lineage group(FiresteelContext context, Lineage pairs, int partitions) {
        Function<Object, Object> create = value -> {
            List<Object> group = new ArrayList<>();
            group.add(value);
            return group;
        };
        Function2<Object, Object, Object> add = (group, value) -> {
            asList(group).add(value);
            return group;
        };
        Function2<Object, Object, Object> addAll = (group, other) -> {
            asList(group).addAll(asList(other));
            return group;
        };
        Aggregator aggregator = new Aggregator(create, add, addAll, false);
        NodeInfo info = Nodes.info(context, "groupByKey");
        return new ShuffledNode(
                info, pairs, context.identities().newShuffleId(), new ByHash(partitions), aggregator, null);
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

    static Lineage sort(FiresteelContext context, NodeInfo info, Lineage pairs, KeyOrdering ordering, int partitions) {
        return new ShuffledNode(
                info, pairs, context.identities().newShuffleId(), new ByRange(ordering, partitions), null, ordering);
    }

    /** All pairs of values that share a key: a cogroup, then the product of each key's two groups. */
    static Lineage join(FiresteelContext context, Lineage left, Lineage right, int partitions) {
        NodeInfo info = Nodes.info(context, "join");
        Lineage grouped = new CoGroupNode(
                info,
                List.of(left, right),
                List.of(
                        context.identities().newShuffleId(),
                        context.identities().newShuffleId()),
                new ByHash(partitions));
        return new MapMultiNode(
                new NodeInfo(context.identities().newRddId(), info.callSite()), grouped, Shuffles::emitProduct, true);
    }

    private static void emitProduct(Object grouped, Consumer<Object> out) {
        Pair<?, ?> pair = (Pair<?, ?>) grouped;
        List<Object> groups = asList(pair.second());
        for (Object left : asList(groups.get(0))) {
            for (Object right : asList(groups.get(1))) {
                out.accept(new Pair<>(pair.first(), new Pair<>(left, right)));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> asList(Object group) {
        return (List<Object>) group;
    }
}
