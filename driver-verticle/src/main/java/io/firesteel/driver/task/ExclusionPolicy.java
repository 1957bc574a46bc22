package io.firesteel.driver.task;

/**
 * When an executor or a worker has failed so many tasks that it gets no more. Limits count failures that are the tasks'
 * own, and are reached at these numbers.
 *
 * @param enabled {@code firesteel.excludeOnFailure.enabled}
 * @param taskAttemptsPerExecutor failures of one task on an executor, for that task
 * @param taskAttemptsPerWorker failures of one task on a worker, for that task
 * @param stageTasksPerExecutor different tasks of a stage that have failed on an executor, for that stage
 * @param stageExecutorsPerWorker executors excluded for a stage, for that stage's worker
 * @param applicationTasksPerExecutor different tasks that have failed on an executor in stages that succeeded all the same,
 *     for all stages
 * @param applicationExecutorsPerWorker excluded executors of a worker, for all stages
 * @param timeoutMillis how long what holds for all stages holds
 */
public record ExclusionPolicy(
        boolean enabled,
        int taskAttemptsPerExecutor,
        int taskAttemptsPerWorker,
        int stageTasksPerExecutor,
        int stageExecutorsPerWorker,
        int applicationTasksPerExecutor,
        int applicationExecutorsPerWorker,
        long timeoutMillis) {}
