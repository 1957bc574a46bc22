package io.firesteel.dag.lineage;

import io.firesteel.dag.partition.KeyRange;
import java.util.List;

/**
 * Of a parent that is partitioned by ranges of the same key order, those partitions that can hold keys of a range, with
 * all their pairs; of any other parent, all partitions.
 *
 * @param firstPartition the parent's partition that is the first here, known in stage plans; 0 before
 */
public record KeyRangeNode(NodeInfo info, Lineage parent, KeyRange range, int firstPartition) implements Lineage {
    /** The same in a stage plan: over the plan's parent, from that partition of it on. */
    public KeyRangeNode from(int partition, Lineage planned) {
        return new KeyRangeNode(info, planned, range, partition);
    }

    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new KeyRangeNode(info, parents.get(0), range, firstPartition);
    }

    @Override
    public List<Object> functions() {
        return List.of(range);
    }

    /** Of all partitions only; the planner knows whether they are all. */
    @Override
    public boolean keepsPartitioner() {
        return true;
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
