package io.firesteel.dag.lineage;

import java.util.List;

/**
 * The partitions of all parents, one parent after the other.
 *
 * @param partitionCounts the parents' numbers of partitions, known in stage plans; empty before
 */
public record UnionNode(NodeInfo info, List<Lineage> parents, List<Integer> partitionCounts) implements Lineage {
    /** Where a partition of the union lies: in which parent, and which of its partitions. */
    public record Position(int parent, int partition) {}

    /** Finds the parent that holds a partition. Only in a stage plan. */
    public Position position(int partition) {
        int rest = partition;
        for (int parent = 0; parent < partitionCounts.size(); parent++) {
            if (rest < partitionCounts.get(parent)) {
                return new Position(parent, rest);
            }
            rest -= partitionCounts.get(parent);
        }
        throw new IllegalArgumentException(
                "The union has no partition " + partition + ": its parents have " + partitionCounts + " partitions.");
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new UnionNode(info, List.copyOf(parents), partitionCounts);
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
