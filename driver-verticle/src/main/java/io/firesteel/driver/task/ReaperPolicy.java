package io.firesteel.driver.task;

/**
 * What is done about killed tasks that do not end: user code may neither make elements nor heed an interrupt.
 *
 * @param endsExecutors {@code firesteel.task.reaper.enabled}: whether their executors are ended
 * @param pollingMillis {@code firesteel.task.reaper.pollingInterval}: how often they are logged
 * @param killTimeoutMillis {@code firesteel.task.reaper.killTimeout}: how long they may go on
 */
public record ReaperPolicy(boolean endsExecutors, long pollingMillis, long killTimeoutMillis) {
    /** Only says so, every ten seconds. */
    public static final ReaperPolicy WATCHING = new ReaperPolicy(false, 10_000, 120_000);
}
