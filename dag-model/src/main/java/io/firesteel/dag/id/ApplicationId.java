package io.firesteel.dag.id;

/** One driver and its executors, from its registration to its end. */
public record ApplicationId(String value) implements Comparable<ApplicationId> {
    /** Refuses a value that could not stand in an address, a file name or a label. */
    public ApplicationId {
        Names.requireName("application id", value);
    }

    @Override
    public int compareTo(ApplicationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
