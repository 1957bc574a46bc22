package io.firesteel.cli;

import io.firesteel.bus.cluster.ClusterStartException;
import io.firesteel.cli.process.CommandFailure;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.closure.ClosureNotSerializableException;
import java.io.PrintWriter;

/** Says what ended a command: one message, and a stack trace only if it was asked for. */
final class FailureReport {
    private final PrintWriter errors;

    FailureReport(PrintWriter errors) {
        this.errors = errors;
    }

    /** Gives the exit code. */
    int report(Throwable failure) {
        errors.println("firesteel: " + message(failure));
        if (StackTraces.areWanted()) {
            failure.printStackTrace(errors);
        }
        errors.flush();
        return exitCode(failure);
    }

    private static int exitCode(Throwable failure) {
        if (failure instanceof CommandFailure ended) {
            return ended.exitCode();
        }
        boolean isBadOption =
                failure instanceof IllegalArgumentException && !(failure instanceof ClosureNotSerializableException);
        return isBadOption ? CommandFailure.BAD_INPUT : CommandFailure.FAILED;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        if (message != null && isMeantForUsers(failure)) {
            return message;
        }
        return "unexpected " + failure + (StackTraces.areWanted() ? "" : ". Run again with --stacktrace to see where.");
    }

    // Every check of options and every failed start throws one of these, with a complete message.
    private static boolean isMeantForUsers(Throwable failure) {
        return failure instanceof CommandFailure
                || failure instanceof JobFailedException
                || failure instanceof ClosureNotSerializableException
                || failure instanceof ClusterStartException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
    }
}
