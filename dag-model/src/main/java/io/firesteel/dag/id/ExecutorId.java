package io.firesteel.dag.id;

/** One executor process of one application; a replacement has another id. Unique within one cluster. */
public record ExecutorId(String value) implements Comparable<ExecutorId> {
    /** Refuses a value that could not stand in an address, a file name or a label. */
    public ExecutorId {
        Names.requireName("executor id", value);
    }

    @Override
    public int compareTo(ExecutorId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
