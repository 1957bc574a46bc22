package io.firesteel.dag.plan;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.ShuffleInput;
import io.firesteel.dag.lineage.SourceInput;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
        Search search = new Search();
        search.visit(pipeline, partition);
        return search.found;
    }

    /** A walk from a partition down to its leaves. What several children may share is walked from once. */
    final class Search {
        private final Set<LeafInput> found = new LinkedHashSet<>();
        private final IdentityHashMap<Lineage, Set<Integer>> visited = new IdentityHashMap<>();

        private Search() {}

        private void visit(Lineage node, int partition) {
            if (node instanceof SourceInput source) {
                found.add(new OfSource(source.info().rdd(), partition));
            } else if (node instanceof ShuffleInput input) {
                found.add(new OfShuffle(input.shuffle(), partition));
            } else if (node.parents().size() == 1 || isNew(node, partition)) {
                visitParents(node, partition);
            }
        }

        private boolean isNew(Lineage node, int partition) {
            return visited.computeIfAbsent(node, first -> new HashSet<>()).add(partition);
        }

        private void visitParents(Lineage node, int partition) {
            ParentPartitions.of(node, partition, this::visit);
        }
    }
}
