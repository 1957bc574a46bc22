package io.firesteel.dag.lineage;

import io.firesteel.dag.id.ShuffleId;
import java.util.List;

/**
 * For each key of any parent, the pair of the key and a list with one list of values for each parent, in the parents'
 * order.
 */
public record CoGroupNode(NodeInfo info, List<Lineage> parents, List<ShuffleId> shuffles, Partitioning partitioning)
        implements CoGrouping {
    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new CoGroupNode(info, List.copyOf(parents), shuffles, partitioning);
    }

    @Override
    public CoGrouping withShuffles(List<ShuffleId> shuffles) {
        return new CoGroupNode(info, parents, List.copyOf(shuffles), partitioning);
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
