package io.firesteel.dag.lineage;

import io.firesteel.dag.id.ShuffleId;
import java.util.List;

/** In a stage plan: one partition of a shuffle, read from all its map outputs; pairs in no particular order. */
public record ShuffleInput(NodeInfo info, ShuffleId shuffle) implements Lineage {
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
