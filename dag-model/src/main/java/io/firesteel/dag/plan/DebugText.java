package io.firesteel.dag.plan;

import io.firesteel.dag.lineage.CoGrouping;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.RddNames;
import io.firesteel.dag.lineage.ShuffledNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A lineage as text in the shape of Spark's {@code toDebugString}: a line for each RDD above those it is computed from,
 * indented at each shuffle, where the number of partitions stands too.
 */
public final class DebugText {
    private static final String TRAILING_BAR = "\\|\\s+$";

    private final PartitionResolver resolver;
    private final RddNames names;
    private final List<String> lines = new ArrayList<>();

    private DebugText(PartitionResolver resolver, RddNames names) {
        this.resolver = resolver;
        this.names = names;
    }

    /** The text of an RDD. Everything below must be prepared. */
    public static String of(Lineage rdd, PartitionResolver resolver, RddNames names) {
        DebugText text = new DebugText(resolver, names);
        text.lines.add(text.count(rdd) + " " + text.self(rdd));
        text.addParents(rdd, text.bar(rdd));
        return String.join("\n", text.lines);
    }

    private String self(Lineage rdd) {
        String name = names.of(rdd.info().rdd()).map(given -> given + " ").orElse("");
        String kind = rdd.getClass().getSimpleName().replaceAll("Node$", "");
        return name + kind + "[" + rdd.info().rdd().value() + "] at "
                + rdd.info().callSite() + " []";
    }

    private String count(Lineage rdd) {
        return "(" + resolver.partitions(rdd) + ")";
    }

    /** A bar under the middle of the number of partitions. */
    private String bar(Lineage rdd) {
        int length = count(rdd).length();
        int left = (length - 1) / 2;
        return " ".repeat(left) + "|" + " ".repeat(length - left);
    }

    private void addParents(Lineage rdd, String prefix) {
        int last = rdd.parents().size() - 1;
        for (int i = 0; i <= last; i++) {
            Lineage parent = rdd.parents().get(i);
            if (isShuffled(rdd, parent)) {
                String outer = prefix.replaceAll(TRAILING_BAR, "");
                lines.add(outer + "+-" + count(parent) + " " + self(parent));
                addParents(parent, outer + (i == last ? "  " : "| ") + bar(parent));
            } else {
                lines.add(prefix + self(parent));
                addParents(parent, prefix);
            }
        }
    }

    private boolean isShuffled(Lineage rdd, Lineage parent) {
        return (rdd instanceof ShuffledNode || rdd instanceof CoGrouping)
                && !resolver.partitioner(parent).equals(resolver.partitioner(rdd));
    }
}
