package io.firesteel.dag.lineage;

import io.firesteel.dag.function.Function;
import java.util.List;

/** The elements for which the function is true. */
public record FilterNode(NodeInfo info, Lineage parent, Function<Object, Boolean> function) implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new FilterNode(info, parents.get(0), function);
    }

    @Override
    public List<Object> functions() {
        return List.of(function);
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
