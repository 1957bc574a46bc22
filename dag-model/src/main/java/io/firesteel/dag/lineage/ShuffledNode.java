package io.firesteel.dag.lineage;

import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.partition.KeyOrdering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pairs brought to the partition of their key; combined by key if there is an aggregator, sorted within each
 * partition if there is an ordering, else in no particular order.
 */
public record ShuffledNode(
        NodeInfo info,
        Lineage parent,
        ShuffleId shuffle,
        Partitioning partitioning,
        @Nullable Aggregator aggregator,
        @Nullable KeyOrdering ordering)
        implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new ShuffledNode(info, parents.get(0), shuffle, partitioning, aggregator, ordering);
    }

    @Override
    public List<Object> functions() {
        List<Object> functions = new ArrayList<>();
        functions.add(partitioning);
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
        return false;
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
