package io.firesteel.dag.lineage;

import io.firesteel.dag.id.ShuffleId;
import java.util.List;

/**
 * For each key of any parent, the pair of the key and a list with one list of values for each parent, in the parents'
 * order. A parent that is partitioned this way already is not shuffled.
 *
 * @param shuffles one for each parent, used if that parent has to be shuffled
 */
public record CoGroupNode(NodeInfo info, List<Lineage> parents, List<ShuffleId> shuffles, Partitioning partitioning)
        implements Lineage {
    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new CoGroupNode(info, List.copyOf(parents), shuffles, partitioning);
    }

    @Override
    public List<Object> functions() {
        return List.of(partitioning);
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
