package io.firesteel.dag.closure;

/** A function captures something that cannot travel to an executor; the message names the path to it and the cure. */
public final class ClosureNotSerializableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ClosureNotSerializableException(String message) {
        super(message);
    }
}
