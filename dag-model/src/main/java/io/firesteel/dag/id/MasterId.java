package io.firesteel.dag.id;

/** One master process. */
public record MasterId(String value) implements Comparable<MasterId> {
    /** Refuses a value that could not stand in an address, a file name or a label. */
    public MasterId {
        Names.requireName("master id", value);
    }

    @Override
    public int compareTo(MasterId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
