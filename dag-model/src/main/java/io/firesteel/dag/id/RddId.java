package io.firesteel.dag.id;

import java.io.Serializable;

/** One RDD: a node of the lineage. Unique within one application. */
public record RddId(long value) implements Comparable<RddId>, Serializable {
    @Override
    public int compareTo(RddId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "rdd_" + value;
    }
}
