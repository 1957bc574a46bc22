package io.firesteel.dag.id;

/** One stage: a pipeline of narrow operations between shuffles. Unique within one application. */
public record StageId(long value) implements Comparable<StageId> {
    @Override
    public int compareTo(StageId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "stage " + value;
    }
}
