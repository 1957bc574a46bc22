package io.firesteel.dag;

/**
 * A job ended without an answer. The message says which job, stage, partition and executor, and what to do; the cause,
 * if there is one, was rebuilt from the remote failure's text.
 */
public class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobFailedException(String message) {
        super(message);
    }

    public JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
