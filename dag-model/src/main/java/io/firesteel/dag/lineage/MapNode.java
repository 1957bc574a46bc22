package io.firesteel.dag.lineage;

import io.firesteel.dag.function.Function;
import java.util.List;

/** Each element replaced by the function's value. */
public record MapNode(NodeInfo info, Lineage parent, Function<Object, Object> function) implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new MapNode(info, parents.get(0), function);
    }

    @Override
    public List<Object> functions() {
        return List.of(function);
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
