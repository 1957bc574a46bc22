package io.firesteel.dag.event;

/**
 * Why a task attempt has ended.
 *
 * @param text empty after a success; else what happened, for a reader
 * @param trace the stack trace of an exception; may be empty
 */
public record TaskEndReason(Kind kind, String text, String trace) {
    /** The attempt was the first of its partition to succeed. */
    public static final TaskEndReason SUCCESS = new TaskEndReason(Kind.SUCCESS, "", "");

    /** Refuses a failure without a text, by which many tell it from a success. */
    public TaskEndReason {
        if (text.isEmpty() != (kind == Kind.SUCCESS)) {
            throw new IllegalArgumentException("A task that ended with " + kind + " is told as '" + text + "'.");
        }
    }

    /** Without a trace. */
    public static TaskEndReason of(Kind kind, String text) {
        return new TaskEndReason(kind, text, "");
    }

    /** The kinds of ends; Spark's reasons in brackets where they are named otherwise. */
    public enum Kind {
        /** The first success of its partition. */
        SUCCESS,
        /** It was not needed any more, or came second. */
        KILLED,
        /** Its code threw (ExceptionFailure); counts towards the task's limit. */
        EXCEPTION,
        /** It could not read map outputs; they are computed again. */
        FETCH_FAILED,
        /** It could not read persisted blocks; they are computed again. */
        BLOCKS_MISSING,
        /** Its executor is lost (ExecutorLostFailure). */
        EXECUTOR_LOST,
        /** Its executor ended by itself while it ran it; counts towards the task's limit. */
        EXECUTOR_ENDED,
        /** Its result was lost before the driver had it (TaskResultLost); counts towards the task's limit. */
        RESULT_LOST
    }
}
