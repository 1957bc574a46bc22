package io.firesteel.dag;

/** A job ended because somebody did not want it any more; the message says who. */
public final class JobCancelledException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    public JobCancelledException(String message) {
        super(message);
    }
}
