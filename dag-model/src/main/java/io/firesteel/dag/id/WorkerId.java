package io.firesteel.dag.id;

/** One worker: the identity of a host directory, kept over restarts of the worker process. */
public record WorkerId(String value) implements Comparable<WorkerId> {
    /** Refuses a value that could not stand in an address, a file name or a label. */
    public WorkerId {
        Names.requireName("worker id", value);
    }

    @Override
    public int compareTo(WorkerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
