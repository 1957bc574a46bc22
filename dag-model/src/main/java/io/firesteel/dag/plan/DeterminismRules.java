package io.firesteel.dag.plan;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.CoGrouping;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.ShuffleInput;
import io.firesteel.dag.lineage.ShuffledNode;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * What may differ when an RDD's partition is computed again, by the rules of Spark's
 * {@code RDD.getOutputDeterministicLevel}: a shuffle gives its records in the order in which they arrive; it keeps the
 * order only if it sorts keys that an aggregator has made unique. User functions are taken to be functions: the same
 * elements in, the same out.
 */
public final class DeterminismRules {
    private final PartitionResolver resolver;
    private final IdentityHashMap<Lineage, Determinism> known = new IdentityHashMap<>();

    /**
     * @param resolver tells shuffles that happen from those that need not
     */
    public DeterminismRules(PartitionResolver resolver) {
        this.resolver = resolver;
    }

    /** The class of an RDD of a user's program. Everything below must be prepared. */
    public Determinism of(Lineage node) {
        Determinism found = known.get(node);
        if (found == null) {
            found = find(node);
            known.put(node, found);
        }
        return found;
    }

    private Determinism find(Lineage node) {
        if (node instanceof ShuffleInput) {
            RddId rdd = node.info().rdd();
            throw new IllegalArgumentException(rdd + " is in a stage plan: ask about the lineage it was made from.");
        }
        Determinism found = Determinism.DETERMINATE;
        for (Lineage parent : node.parents()) {
            found = found.and(isShuffled(node, parent) ? afterShuffle(node, parent) : of(parent));
        }
        return node.isOrderSensitive() && found == Determinism.UNORDERED ? Determinism.INDETERMINATE : found;
    }

    private boolean isShuffled(Lineage node, Lineage parent) {
        if (!(node instanceof ShuffledNode || node instanceof CoGrouping)) {
            return false;
        }
        Optional<?> target = resolver.partitioner(node);
        return !resolver.partitioner(parent).equals(target);
    }

    private Determinism afterShuffle(Lineage node, Lineage parent) {
        if (of(parent) == Determinism.INDETERMINATE) {
            return Determinism.INDETERMINATE;
        }
        boolean sortsUniqueKeys =
                node instanceof ShuffledNode shuffled && shuffled.aggregator() != null && shuffled.ordering() != null;
        return sortsUniqueKeys ? Determinism.DETERMINATE : Determinism.UNORDERED;
    }
}
