package io.firesteel.dag.task;

/** Tasks of a barrier stage do not come together. */
public final class BarrierBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BarrierBrokenException(String message) {
        super(message);
    }
}
