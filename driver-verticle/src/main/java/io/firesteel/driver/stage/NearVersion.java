package io.firesteel.driver.stage;

import io.firesteel.dag.id.StageAttempt;

/**
 * As of when it was looked up what the tasks of a stage attempt are near to.
 *
 * @param executors which executors there were, as {@code ExecutorBook.version} tells
 * @param requeued how often a task had been made to wait again
 */
public record NearVersion(StageAttempt attempt, long executors, int requeued) {}
