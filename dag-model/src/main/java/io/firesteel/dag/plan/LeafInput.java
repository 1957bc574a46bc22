package io.firesteel.dag.plan;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.KeyRangeNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.ShuffleInput;
import io.firesteel.dag.lineage.SourceInput;
import io.firesteel.dag.lineage.UnionNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** What one task of a stage reads at a leaf of its pipeline. */
public sealed interface LeafInput {
    /** A partition of a source. */
    record OfSource(RddId source, int partition) implements LeafInput {}

    /** A partition of a shuffle. */
    record OfShuffle(ShuffleId shuffle, int partition) implements LeafInput {}

    /** All that the task for one partition of a stage's pipeline reads, in the order of the pipeline's leaves. */
    static Set<LeafInput> of(Lineage pipeline, int partition) {
        Set<LeafInput> found = new LinkedHashSet<>();
        collect(pipeline, partition, found);
        return found;
    }

    private static void collect(Lineage node, int partition, Set<LeafInput> found) {
        if (node instanceof SourceInput source) {
            found.add(new OfSource(source.info().rdd(), partition));
        } else if (node instanceof ShuffleInput input) {
            found.add(new OfShuffle(input.shuffle(), partition));
        } else if (node instanceof UnionNode union) {
            UnionNode.Position position = union.position(partition);
            collect(union.parents().get(position.parent()), position.partition(), found);
        } else if (node instanceof KeyRangeNode range) {
            collect(range.parent(), range.firstPartition() + partition, found);
        } else {
            node.parents().forEach(parent -> collect(parent, partition, found));
        }
    }
}
