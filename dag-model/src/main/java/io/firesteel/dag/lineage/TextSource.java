package io.firesteel.dag.lineage;

import java.util.List;

/**
 * The lines of text files, cut into splits within files.
 *
 * @param minPartitions at least this many partitions, if the bytes allow; 0 for the default
 */
public record TextSource(NodeInfo info, List<String> paths, int minPartitions) implements Source {
    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
