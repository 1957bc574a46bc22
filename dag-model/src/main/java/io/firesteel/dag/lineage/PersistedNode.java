package io.firesteel.dag.lineage;

import io.firesteel.dag.storage.StorageLevel;
import java.util.List;

/**
 * In a stage plan: a partition that is kept once it is computed. Where it is kept already its parents are not read.
 *
 * @param parent how it is computed if it is kept nowhere
 */
public record PersistedNode(NodeInfo info, Lineage parent, StorageLevel level) implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new PersistedNode(info, parents.get(0), level);
    }

    @Override
    public List<Object> functions() {
        return List.of();
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
