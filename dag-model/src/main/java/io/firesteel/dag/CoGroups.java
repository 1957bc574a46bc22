package io.firesteel.dag;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.MapMultiFunction;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.CoGroupNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapValuesNode;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.SubtractNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The lineage of the operations that bring the equal keys of several RDDs together. A join is a cogroup, then what each
 * key's groups emit one pair at a time, so that no product is ever held.
 */
final class CoGroups {
    private final FiresteelContext context;
    private final NodeInfo info;
    private final Partitioning target;
    private final List<Lineage> parents = new ArrayList<>();

    CoGroups(FiresteelContext context, String operation, Partitioning target, Lineage first, RddLike<?>... others) {
        this.context = context;
        this.info = Nodes.info(context, operation, target);
        this.target = target;
        parents.add(first);
        for (RddLike<?> other : others) {
            parents.add(Nodes.sameContext(context, other, operation));
        }
    }

    /** For each key of any, what the function makes of the list of its groups: one list for each RDD. */
    Lineage grouped(Function<List<Object>, Object> function) {
        return new MapValuesNode(derivedInfo(), cogroup(), Erased.function(function));
    }

    /** For each key of any, the pairs the function emits for it, of that key only. */
    Lineage joined(MapMultiFunction<Object, Object> function) {
        return new MapMultiNode(derivedInfo(), cogroup(), function, true);
    }

    /** The pairs of the first RDD whose keys the second has not. */
    Lineage subtracted() {
        return new SubtractNode(info, parents, shuffles(), target);
    }

    private Lineage cogroup() {
        return new CoGroupNode(info, parents, shuffles(), target);
    }

    private List<ShuffleId> shuffles() {
        return parents.stream()
                .map(parent -> context.identities().newShuffleId())
                .toList();
    }

    private NodeInfo derivedInfo() {
        return new NodeInfo(context.identities().newRddId(), info.callSite());
    }
}
