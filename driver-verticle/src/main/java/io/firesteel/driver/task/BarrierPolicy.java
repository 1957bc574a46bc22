package io.firesteel.driver.task;

/**
 * How long barrier stages wait.
 *
 * @param syncTimeoutMillis {@code firesteel.barrier.sync.timeout}: for all tasks to come to a call
 * @param slotsTimeoutMillis {@code firesteel.scheduler.barrier.maxConcurrentTasksCheck.interval} times {@code maxFailures}:
 *     for as many slots as the stage has tasks
 */
public record BarrierPolicy(long syncTimeoutMillis, long slotsTimeoutMillis) {}
