package io.firesteel.dag.control;

/** In which order what waits gets slots. */
public enum SchedulingMode {
    /** The oldest first. */
    FIFO,
    /** Whoever has the least of its share first. */
    FAIR
}
