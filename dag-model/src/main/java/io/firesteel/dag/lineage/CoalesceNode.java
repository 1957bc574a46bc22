package io.firesteel.dag.lineage;

import java.util.List;

/**
 * Neighbouring partitions put together, without a shuffle: partition i of n holds those from {@code i · m / n} up to
 * {@code (i + 1) · m / n} of the parent's m, one after the other.
 *
 * @param wanted the most partitions it may have; there are never more than the parent has
 * @param parentPartitions known in stage plans; 0 before
 */
public record CoalesceNode(NodeInfo info, Lineage parent, int wanted, int parentPartitions) implements Lineage {
    /** How many partitions there are, given the parent's number. */
    public int partitions(int ofParent) {
        return Math.min(wanted, ofParent);
    }

    /** The first of the parent's partitions that a partition holds; the next one's first is its end. In stage plans. */
    public int firstOf(int partition) {
        return (int) ((long) partition * parentPartitions / partitions(parentPartitions));
    }

    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new CoalesceNode(info, parents.get(0), wanted, parentPartitions);
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
