package io.firesteel.dag.lineage;

import java.util.List;

/**
 * In a stage plan: partition i holds partition i of each parent, one after the other. What a union becomes if its
 * parents are partitioned alike.
 */
public record ConcatNode(NodeInfo info, List<Lineage> parents) implements Lineage {
    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new ConcatNode(info, List.copyOf(parents));
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
