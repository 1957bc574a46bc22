package io.firesteel.dag.lineage;

import io.firesteel.dag.function.Function2;
import java.util.Iterator;
import java.util.List;

/** Each partition's iterator replaced by another; the function gets the partition's index too. */
public record MapPartitionsNode(
        NodeInfo info,
        Lineage parent,
        Function2<Integer, Iterator<Object>, Iterator<Object>> function,
        boolean keepsPartitioner)
        implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new MapPartitionsNode(info, parents.get(0), function, keepsPartitioner);
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
