package io.firesteel.dag.lineage;

import java.util.List;

/**
 * Each element paired with a number of its own. What the numbers are depends on all partitions, so the planner makes a
 * {@link TransformNode} of it once they are known.
 */
public record NumberingNode(NodeInfo info, Lineage parent, Numbering numbering) implements Lineage {
    /** Which numbers. */
    public enum Numbering {
        /** 0, 1, 2, … through all partitions; the sizes of all partitions but the last are counted in preparation. */
        BY_POSITION,
        /** Element k of partition i of n is k · n + i, so nothing need be counted. */
        BY_PARTITION
    }

    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new NumberingNode(info, parents.get(0), numbering);
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
    public boolean isOrderSensitive() {
        return true;
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
