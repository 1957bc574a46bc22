package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;

/** Why a job could not be planned, for its caller. */
final class PlanningFailure {
    private PlanningFailure() {}

    /** Errors too, such as those of a user's source, are the job's failure: nobody else would end it. */
    static JobFailedException of(CallSite site, Throwable cause) {
        return new JobFailedException(site + ": " + explain(cause), cause);
    }

    private static String explain(Throwable cause) {
        if (isOverflow(cause)) {
            return "its lineage is too deep for the stack of the thread that plans it. Call checkpoint() or"
                    + " localCheckpoint() on an RDD once in some hundred steps, and run a job on it, or give threads a"
                    + " larger stack (-Xss).";
        }
        return cause instanceof RuntimeException ? String.valueOf(cause.getMessage()) : cause.toString();
    }

    private static boolean isOverflow(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StackOverflowError) {
                return true;
            }
        }
        return false;
    }
}
