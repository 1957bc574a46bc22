package io.firesteel.dag.lineage;

import io.firesteel.dag.function.MapMultiFunction;
import java.util.List;

/** Each element replaced by what the function emits. */
public record MapMultiNode(NodeInfo info, Lineage parent, MapMultiFunction<Object, Object> function)
        implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new MapMultiNode(info, parents.get(0), function);
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
