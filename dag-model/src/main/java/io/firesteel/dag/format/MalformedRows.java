package io.firesteel.dag.format;

/** What becomes of a row that cannot be read. */
public enum MalformedRows {
    /** The job fails, naming file, line, column and value. */
    FAIL,
    /** The row is left out; each task logs how many it left out, and the first. */
    DROP
}
