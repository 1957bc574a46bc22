package io.firesteel.bus.message;

/** What one executor needs of a worker. */
public record ExecutorShape(int cores, long memoryBytes) {
    /** Refuses an executor without a core or without memory. */
    public ExecutorShape {
        if (cores < 1) {
            throw new IllegalArgumentException("An executor needs at least 1 core, not " + cores + ".");
        }
        if (memoryBytes < 1) {
            throw new IllegalArgumentException("An executor needs memory, not " + memoryBytes + " bytes.");
        }
    }
}
