package io.firesteel.dag.lineage;

import io.firesteel.dag.function.MapMultiFunction;
import java.util.List;

/**
 * Each element replaced by what the function emits.
 *
 * @param keepsPartitioner whether elements are pairs and the function emits pairs of the same key only
 */
public record MapMultiNode(
        NodeInfo info, Lineage parent, MapMultiFunction<Object, Object> function, boolean keepsPartitioner)
        implements Lineage {
    /** One whose function may emit anything. */
    public MapMultiNode(NodeInfo info, Lineage parent, MapMultiFunction<Object, Object> function) {
        this(info, parent, function, false);
    }

    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new MapMultiNode(info, parents.get(0), function, keepsPartitioner);
    }

    @Override
    public List<Object> functions() {
        return List.of(function);
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
