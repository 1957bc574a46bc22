package io.firesteel.cli.process;

/** What ends a command: a message for its user, complete in itself, and the exit code. */
public final class CommandFailure extends RuntimeException {
    /** The job or the user's program failed, or a process could not do its work. */
    public static final int FAILED = 1;

    /** What the user gave is of no use. */
    public static final int BAD_INPUT = 2;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    private CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What the user gave is of no use. */
    public static CommandFailure badInput(String message) {
        return new CommandFailure(BAD_INPUT, message);
    }

    /** As above, with what was thrown. */
    public static CommandFailure badInput(String message, Throwable cause) {
        return new CommandFailure(BAD_INPUT, message, cause);
    }

    /** It was tried, and failed. */
    public static CommandFailure failed(String message) {
        return new CommandFailure(FAILED, message);
    }

    /** As above, with what was thrown. */
    public static CommandFailure failed(String message, Throwable cause) {
        return new CommandFailure(FAILED, message, cause);
    }

    public int exitCode() {
        return exitCode;
    }
}
