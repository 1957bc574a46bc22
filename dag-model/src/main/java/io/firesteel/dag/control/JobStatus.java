package io.firesteel.dag.control;

/** How it stands with a job. */
public enum JobStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
}
