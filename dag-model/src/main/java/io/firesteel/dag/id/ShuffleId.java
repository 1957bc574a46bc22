package io.firesteel.dag.id;

import java.io.Serializable;

/** One shuffle: the exchange between a map stage and those that read it. Unique within one application. */
public record ShuffleId(long value) implements Comparable<ShuffleId>, Serializable {
    @Override
    public int compareTo(ShuffleId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "shuffle_" + value;
    }
}
