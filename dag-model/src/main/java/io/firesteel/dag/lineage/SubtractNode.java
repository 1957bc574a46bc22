package io.firesteel.dag.lineage;

import io.firesteel.dag.id.ShuffleId;
import java.util.List;

/** The pairs of the first parent whose keys the second has not. */
public record SubtractNode(NodeInfo info, List<Lineage> parents, List<ShuffleId> shuffles, Partitioning partitioning)
        implements CoGrouping {
    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new SubtractNode(info, List.copyOf(parents), shuffles, partitioning);
    }

    @Override
    public CoGrouping withShuffles(List<ShuffleId> shuffles) {
        return new SubtractNode(info, parents, List.copyOf(shuffles), partitioning);
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
