package io.firesteel.dag.lineage;

import java.util.List;

/**
 * Each partition's elements put through an operation of the engine's own.
 *
 * @param isOrderSensitive whether it is the order of the elements that decides what becomes of them
 */
public record TransformNode(
        NodeInfo info, Lineage parent, PartitionTransform transform, boolean keepsPartitioner, boolean isOrderSensitive)
        implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new TransformNode(info, parents.get(0), transform, keepsPartitioner, isOrderSensitive);
    }

    @Override
    public List<Object> functions() {
        return List.of(transform);
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
