package io.firesteel.dag.lineage;

import java.util.List;

/**
 * Every pair of an element of the left parent and one of the right. Partition {@code i · m + j} holds those of the
 * left's partition i and the right's j, where the right has m.
 *
 * @param rightPartitions known in stage plans; 0 before
 */
public record CartesianNode(NodeInfo info, Lineage left, Lineage right, int rightPartitions) implements Lineage {
    /** The left parent's partition that a partition is made of. In stage plans. */
    public int leftOf(int partition) {
        return partition / rightPartitions;
    }

    /** The right parent's partition that a partition is made of. In stage plans. */
    public int rightOf(int partition) {
        return partition % rightPartitions;
    }

    @Override
    public List<Lineage> parents() {
        return List.of(left, right);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new CartesianNode(info, parents.get(0), parents.get(1), rightPartitions);
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
