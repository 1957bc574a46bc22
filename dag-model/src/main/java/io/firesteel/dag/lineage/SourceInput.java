package io.firesteel.dag.lineage;

import java.util.List;

/** In a stage plan: the split of a source that comes with each task. */
public record SourceInput(NodeInfo info) implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of();
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return this;
    }

    @Override
    public List<Object> functions() {
        return List.of();
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
