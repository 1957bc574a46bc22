package io.firesteel.driver.task;

/**
 * Whether to try again.
 *
 * @param maxTaskFailures {@code firesteel.task.maxFailures}: so many failures of one partition's task in one stage
 *     attempt end the job
 * @param maxStageAttempts {@code firesteel.stage.maxConsecutiveAttempts}: so many attempts of a stage in a row that
 *     could not read their input end the job
 */
public record RetryPolicy(int maxTaskFailures, int maxStageAttempts) {
    /** Spark's defaults. */
    public static final RetryPolicy DEFAULTS = new RetryPolicy(4, 4);

    /** Refuses limits below one. */
    public RetryPolicy {
        if (maxTaskFailures < 1 || maxStageAttempts < 1) {
            throw new IllegalArgumentException("firesteel.task.maxFailures is " + maxTaskFailures
                    + " and firesteel.stage.maxConsecutiveAttempts is " + maxStageAttempts
                    + "; both must be at least 1.");
        }
    }

    /** Whether a task that has failed so often is started again. */
    public boolean mayRetryTask(int failures) {
        return failures < maxTaskFailures;
    }

    /** Whether a stage that has failed so often in a row is started again. */
    public boolean mayRetryStage(int failedAttempts) {
        return failedAttempts < maxStageAttempts;
    }
}
