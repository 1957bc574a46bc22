package io.firesteel.dag.plan;

import io.firesteel.dag.lineage.KeySampleNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NumberingNode;
import io.firesteel.dag.lineage.NumberingNode.Numbering;
import io.firesteel.dag.lineage.Partitioning.ByRange;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.lineage.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;

/** Finds what must be prepared before a lineage can be planned. */
public final class Unprepared {
    private final Preparations preparations;
    private final IdentityHashMap<Lineage, Boolean> visited = new IdentityHashMap<>();
    private final List<Lineage> next = new ArrayList<>();

    private Unprepared(Preparations preparations) {
        this.preparations = preparations;
    }

    /**
     * The nodes that can be prepared now, because all they build on is prepared: sources to be listed, sorted RDDs to
     * be sampled, numbered RDDs to be counted. Empty when the lineage can be planned; ask again after each round.
     */
    public static List<Lineage> next(Lineage root, Preparations preparations) {
        Unprepared search = new Unprepared(preparations);
        search.isPrepared(root);
        return Collections.unmodifiableList(search.next);
    }

    private boolean isPrepared(Lineage node) {
        Boolean known = visited.get(node);
        if (known != null) {
            return known;
        }
        boolean parentsPrepared = true;
        for (Lineage parent : node.parents()) {
            parentsPrepared &= isPrepared(parent);
        }
        boolean prepared = parentsPrepared && !needsPreparation(node);
        if (parentsPrepared && !prepared) {
            next.add(node);
        }
        visited.put(node, prepared);
        return prepared;
    }

    private boolean needsPreparation(Lineage node) {
        if (node instanceof Source) {
            return preparations.splits(node.info().rdd()).isEmpty();
        }
        if (node instanceof NumberingNode numbered) {
            return numbered.numbering() == Numbering.BY_POSITION
                    && preparations.firstNumbers(node.info().rdd()).isEmpty();
        }
        if (node instanceof KeySampleNode) {
            return preparations.sampling(node.info().rdd()).isEmpty();
        }
        return node instanceof ShuffledNode shuffled
                && shuffled.partitioning() instanceof ByRange
                && preparations.rangePartitioner(node.info().rdd()).isEmpty();
    }
}
