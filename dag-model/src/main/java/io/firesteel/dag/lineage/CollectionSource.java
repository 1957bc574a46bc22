package io.firesteel.dag.lineage;

import java.util.List;

/**
 * Elements given by the program, cut into slices of equal length.
 *
 * @param slices number of partitions; 0 for the default parallelism
 */
public record CollectionSource(NodeInfo info, List<Object> elements, int slices) implements Source {
    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
