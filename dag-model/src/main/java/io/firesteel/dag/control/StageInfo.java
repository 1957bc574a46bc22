package io.firesteel.dag.control;

/**
 * A stage as it was when it was asked about.
 *
 * @param submissionTime of the current attempt, milliseconds since the epoch
 * @param numTasks of the current attempt, as are the other counts
 */
public record StageInfo(
        int stageId,
        int currentAttemptId,
        long submissionTime,
        String name,
        int numTasks,
        int numActiveTasks,
        int numCompletedTasks,
        int numFailedTasks) {}
