package io.firesteel.dag.lineage;

import java.util.List;

/** Each element put through a step that knows its type. */
public record TypedNode(NodeInfo info, Lineage parent, TypedStep step) implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new TypedNode(info, parents.get(0), step);
    }

    @Override
    public List<Object> functions() {
        return step.functions();
    }

    @Override
    public boolean keepsPartitioner() {
        return step.isFilter();
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
