package io.firesteel.dag.lineage;

import io.firesteel.dag.partition.KeyOrdering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In a stage plan: the pairs of one partition combined by key, then sorted by key; either may be left out.
 *
 * @param readsCombiners whether the parent's values are combiners already, made by the map side
 */
public record CombineNode(
        NodeInfo info,
        Lineage parent,
        @Nullable Aggregator aggregator,
        boolean readsCombiners,
        @Nullable KeyOrdering ordering)
        implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new CombineNode(info, parents.get(0), aggregator, readsCombiners, ordering);
    }

    @Override
    public List<Object> functions() {
        List<Object> functions = new ArrayList<>();
        if (aggregator != null) {
            functions.add(aggregator);
        }
        if (ordering != null) {
            functions.add(ordering);
        }
        return functions;
    }

    @Override
    public boolean keepsPartitioner() {
        return true;
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
