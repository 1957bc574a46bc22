package io.firesteel.dag.id;

import java.io.Serializable;

/** One broadcast value. Unique within one application. */
public record BroadcastId(long value) implements Comparable<BroadcastId>, Serializable {
    @Override
    public int compareTo(BroadcastId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "broadcast_" + value;
    }
}
