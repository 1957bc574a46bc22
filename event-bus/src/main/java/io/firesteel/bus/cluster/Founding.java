package io.firesteel.bus.cluster;

/** Whether a node that finds no cluster may begin one. */
public enum Founding {
    /**
     * Begins a cluster if no seed can be reached: for the very first master only. Two such nodes started at the same
     * moment would begin two clusters.
     */
    MAY_FOUND,
    /** Fails if no seed takes it in. */
    MUST_JOIN
}
