package io.firesteel.dag.id;

/** One action's run. Unique within one application. */
public record JobId(long value) implements Comparable<JobId> {
    @Override
    public int compareTo(JobId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "job " + value;
    }
}
