package io.firesteel.dag.lineage;

/**
 * The numbers {@code start, start + step, …} before {@code end}, as {@code Long}.
 *
 * @param slices number of partitions; 0 for the default parallelism
 */
public record RangeSource(NodeInfo info, long start, long end, long step, int slices) implements Source {
    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
