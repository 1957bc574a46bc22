package io.firesteel.dag.lineage;

import io.firesteel.dag.function.Function2;
import java.util.Iterator;
import java.util.List;

/**
 * Each partition's iterator replaced by another; the function gets the partition's index too.
 *
 * @param barrier whether all its tasks run at the same time or not at all
 */
public record MapPartitionsNode(
        NodeInfo info,
        Lineage parent,
        Function2<Integer, Iterator<Object>, Iterator<Object>> function,
        boolean keepsPartitioner,
        boolean barrier)
        implements Lineage {
    /** One whose tasks run as they may. */
    public MapPartitionsNode(
            NodeInfo info,
            Lineage parent,
            Function2<Integer, Iterator<Object>, Iterator<Object>> function,
            boolean keepsPartitioner) {
        this(info, parent, function, keepsPartitioner, false);
    }

    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new MapPartitionsNode(info, parents.get(0), function, keepsPartitioner, barrier);
    }

    @Override
    public List<Object> functions() {
        return List.of(function);
    }

    @Override
    public boolean keepsPartitioner() {
        return keepsPartitioner;
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
