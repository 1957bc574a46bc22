package io.firesteel.dag.event;

/** How near a task runs to what it reads; Spark's names. */
public enum TaskLocality {
    /** In the executor that keeps it. */
    PROCESS_LOCAL,
    /** On the host where it is kept. */
    NODE_LOCAL,
    /** It reads nothing that is kept anywhere. */
    NO_PREF,
    /** Elsewhere. */
    ANY
}
