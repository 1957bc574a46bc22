package io.firesteel.dag.lineage;

import io.firesteel.dag.function.Function;
import java.util.Iterator;
import java.util.List;

/**
 * The iterators of partition i of all parents made into one. The parents have equally many partitions.
 *
 * @param isOrderSensitive whether the function pairs elements by their positions
 */
public record ZipPartitionsNode(
        NodeInfo info,
        List<Lineage> parents,
        Function<List<Iterator<Object>>, Iterator<Object>> function,
        boolean isOrderSensitive)
        implements Lineage {
    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new ZipPartitionsNode(info, List.copyOf(parents), function, isOrderSensitive);
    }

    @Override
    public List<Object> functions() {
        return List.of(function);
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
