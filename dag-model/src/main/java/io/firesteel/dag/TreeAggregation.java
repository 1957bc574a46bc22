package io.firesteel.dag;

import io.firesteel.dag.action.AggregateFold;
import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.closure.ZeroValue;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.Partitioning.ByPartitioner;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.partition.IndexPartitioner;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** An aggregation in levels, each a shuffle of the results of one to the fewer partitions of the next, as Spark's. */
final class TreeAggregation {
    private static final int MIN_SCALE = 2;

    private final FiresteelContext context;
    private final CallSite site;
    private final ZeroValue zero;
    private final Function2<Object, Object, Object> sequence;
    private final Function2<Object, Object, Object> combine;

    TreeAggregation(
            FiresteelContext context,
            CallSite site,
            ZeroValue zero,
            Function2<Object, Object, Object> sequence,
            Function2<Object, Object, Object> combine) {
        this.context = context;
        this.site = site;
        this.zero = zero;
        this.sequence = sequence;
        this.combine = combine;
    }

    <U> Future<U> run(Lineage rdd, int depth, boolean lastInExecutor) {
        if (depth < 1) {
            throw new IllegalArgumentException(site + " needs a depth of at least 1, not " + depth + ".");
        }
        return context.runner().partitions(rdd).compose(partitions -> merge(rdd, partitions, depth, lastInExecutor));
    }

    private <U> Future<U> merge(Lineage rdd, int partitions, int depth, boolean lastInExecutor) {
        int scale = Math.max((int) Math.ceil(Math.pow(partitions, 1.0 / depth)), MIN_SCALE);
        int left = partitions;
        if (!deepens(left, scale) && (!lastInExecutor || left <= 1)) {
            return ActionJobs.fold(
                    context, rdd, AggregateFold.start(zero, sequence), Mergers.fold(zero.copy(), combine), site);
        }
        Lineage results = ofPartitions(rdd, sequence, zero);
        while (deepens(left, scale)) {
            left /= scale;
            results = level(results, left);
        }
        if (lastInExecutor && left > 1) {
            results = level(results, 1);
        }
        return ActionJobs.fold(
                context, results, AggregateFold.start(zero, combine), Mergers.fold(zero.copy(), combine), site);
    }

    /** Whether one more level leaves the driver so much less that it saves time. */
    private static boolean deepens(int partitions, int scale) {
        return partitions > scale + Math.ceil((double) partitions / scale);
    }

    private NodeInfo info() {
        return new NodeInfo(context.identities().newRddId(), site);
    }

    private Lineage ofPartitions(Lineage rdd, Function2<Object, Object, Object> merge, ZeroValue start) {
        Function2<Integer, Iterator<Object>, Iterator<Object>> function = (index, elements) -> {
            Object merged = start.copy();
            while (elements.hasNext()) {
                merged = merge.call(merged, elements.next());
            }
            return Collections.singletonList(merged).iterator();
        };
        return new MapPartitionsNode(info(), rdd, function, false);
    }

    private Lineage level(Lineage results, int partitions) {
        Function2<Integer, Iterator<Object>, Iterator<Object>> toPairs =
                (index, elements) -> Collections.<Object>singletonList(new Pair<>(index % partitions, elements.next()))
                        .iterator();
        Function2<Object, Object, Object> merge = combine;
        ZeroValue start = zero;
        Function<Object, Object> first = result -> merge.call(start.copy(), result);
        Function<Object, Object> toResult = pair -> ((Pair<?, ?>) pair).second();
        Lineage shuffled = new ShuffledNode(
                info(),
                new MapPartitionsNode(info(), results, toPairs, false),
                context.identities().newShuffleId(),
                new ByPartitioner(new IndexPartitioner(partitions)),
                new Aggregator(first, merge, merge, false),
                null);
        return new MapNode(info(), shuffled, toResult);
    }

    /** A list of at most one reduced value, one element further. */
    static Object add(Object reduced, Object element, Function2<Object, Object, Object> function) throws Exception {
        List<Object> value = asList(reduced);
        if (value.isEmpty()) {
            value.add(element);
        } else {
            value.set(0, function.call(value.get(0), element));
        }
        return value;
    }

    /** As {@link #add}, with the value of another such list, if it has one. */
    static Object addAll(Object reduced, Object other, Function2<Object, Object, Object> function) throws Exception {
        for (Object value : asList(other)) {
            add(reduced, value, function);
        }
        return reduced;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> asList(Object reduced) {
        return (List<Object>) reduced;
    }
}
