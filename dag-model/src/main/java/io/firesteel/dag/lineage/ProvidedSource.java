package io.firesteel.dag.lineage;

import io.firesteel.dag.source.DataSource;
import java.io.Serializable;
import java.util.List;

/**
 * A source of the user's own.
 *
 * @param wanted how many partitions to ask it for; 0 for the default
 */
public record ProvidedSource(NodeInfo info, DataSource<Object, Serializable> source, int wanted) implements Source {
    @Override
    public List<Object> functions() {
        return List.of(source);
    }

    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
