package io.firesteel.dag.lineage;

/**
 * What may differ when a partition is computed again, from the least to the most. The classes and rules are those of
 * Spark's {@code DeterministicLevel} (SPARK-23207): they decide how much of a job must be repeated after a loss.
 */
public enum Determinism {
    /** The same elements in the same order. */
    DETERMINATE,
    /** The same elements, perhaps in another order. */
    UNORDERED,
    /** Perhaps other elements: whatever was made of the lost ones does not fit those computed again. */
    INDETERMINATE;

    /** The class of what is computed from both. */
    public Determinism and(Determinism other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
