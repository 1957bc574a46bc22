package io.firesteel.dag.lineage;

import io.firesteel.dag.format.FileFormat;
import java.util.List;

/**
 * What files hold. Listed when the first job needs them; large ones are cut, small ones share a partition.
 *
 * @param paths files, directories and patterns, as URIs or paths of the default file system
 * @param minPartitions at least this many partitions, if the bytes allow; 0 for the default
 */
public record FileSource(NodeInfo info, List<String> paths, FileFormat format, int minPartitions) implements Source {
    @Override
    public <R> R accept(LineageVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
