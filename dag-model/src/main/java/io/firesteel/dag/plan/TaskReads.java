package io.firesteel.dag.plan;

import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.PersistedNode;
import io.firesteel.dag.lineage.ShuffleInput;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one task of a stage with persisted RDDs reads, besides sources.
 *
 * @param blocks the persisted partitions it looks for, those nearest to its result first
 * @param shuffles the shuffles it reads, each with the blocks that spare it that
 */
public record TaskReads(List<BlockId> blocks, List<ShuffleRead> shuffles) {
    /** Of a task of a stage without persisted RDDs, which reads all its stage reads. */
    public static final TaskReads UNGUARDED = new TaskReads(List.of(), List.of());

    public TaskReads {
        blocks = List.copyOf(blocks);
        shuffles = List.copyOf(shuffles);
    }

    /**
     * One way to a shuffle.
     *
     * @param spared if one of these blocks is kept somewhere, the shuffle is not read on this way
     */
    public record ShuffleRead(ShuffleId shuffle, Set<BlockId> spared) {
        public ShuffleRead {
            spared = Set.copyOf(spared);
        }
    }

    /** What the task for one partition of a stage's pipeline reads. */
    public static TaskReads of(Lineage pipeline, int partition) {
        Search search = new Search();
        search.visit(pipeline, partition, Set.of());
        return new TaskReads(List.copyOf(search.blocks), List.copyOf(search.shuffles));
    }

    /** Whether a stage's pipeline has persisted RDDs, so that it matters what each of its tasks reads. */
    public static boolean persists(Lineage pipeline) {
        Search search = new Search();
        return search.findPersisted(pipeline);
    }

    private static final class Search {
        private final Set<BlockId> blocks = new LinkedHashSet<>();
        private final Set<ShuffleRead> shuffles = new LinkedHashSet<>();
        private final IdentityHashMap<Lineage, Set<List<Object>>> visited = new IdentityHashMap<>();

        void visit(Lineage node, int partition, Set<BlockId> spared) {
            if (!visited.computeIfAbsent(node, added -> new HashSet<>()).add(List.of(partition, spared))) {
                return;
            }
            if (node instanceof ShuffleInput input) {
                shuffles.add(new ShuffleRead(new ShuffleId(input.shuffle().value()), spared));
            } else if (node instanceof PersistedNode persisted) {
                visit(
                        persisted.parent(),
                        partition,
                        with(spared, BlockId.rdd(node.info().rdd(), partition)));
            } else {
                ParentPartitions.of(node, partition, (parent, index) -> visit(parent, index, spared));
            }
        }

        boolean findPersisted(Lineage node) {
            boolean isNew = visited.putIfAbsent(node, Set.of()) == null;
            return isNew
                    && (node instanceof PersistedNode || node.parents().stream().anyMatch(this::findPersisted));
        }

        private Set<BlockId> with(Set<BlockId> spared, BlockId block) {
            blocks.add(block);
            Set<BlockId> more = new HashSet<>(spared);
            more.add(block);
            return more;
        }
    }
}
