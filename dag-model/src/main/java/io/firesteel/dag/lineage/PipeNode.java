package io.firesteel.dag.lineage;

import java.util.List;

/** The lines that a command writes to its output while it reads a partition's elements as lines of its input. */
public record PipeNode(NodeInfo info, Lineage parent, PipeCommand command) implements Lineage {
    @Override
    public List<Lineage> parents() {
        return List.of(parent);
    }

    @Override
    public Lineage withParents(List<Lineage> parents) {
        return new PipeNode(info, parents.get(0), command);
    }

    @Override
    public List<Object> functions() {
        return List.of(command);
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
