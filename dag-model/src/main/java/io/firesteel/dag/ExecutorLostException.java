package io.firesteel.dag;

/**
 * The executor that ran a task ended, and not because it was killed from outside: user code ended its JVM, or it was out
 * of memory. The cause of a {@link JobFailedException} when that has happened as often as a task may fail.
 */
public class ExecutorLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExecutorLostException(String message) {
        super(message);
    }
}
