package io.firesteel.driver.task;

/**
 * How many executors an application has as its work grows and shrinks. Backlog is any task that waits for a slot.
 *
 * @param enabled {@code firesteel.dynamicAllocation.enabled}; else their number is fixed
 * @param min {@code minExecutors}: so many are kept
 * @param max {@code maxExecutors}
 * @param initial {@code initialExecutors}: asked for at the start
 * @param idleMillis {@code executorIdleTimeout}: an executor without tasks is given back after that time
 * @param cachedIdleMillis {@code cachedExecutorIdleTimeout}: as well, if it keeps partitions
 * @param backlogMillis {@code schedulerBacklogTimeout}: backlog for so long asks for more
 * @param sustainedMillis {@code sustainedSchedulerBacklogTimeout}: and again each such time
 * @param ratio {@code executorAllocationRatio}: executors for so much of the tasks there are
 * @param cores slots of an executor
 */
public record AllocationPolicy(
        boolean enabled,
        int min,
        int max,
        int initial,
        long idleMillis,
        long cachedIdleMillis,
        long backlogMillis,
        long sustainedMillis,
        double ratio,
        int cores) {
    /** Refuses bounds that contradict each other. */
    public AllocationPolicy {
        if (min > max || initial < min || initial > max) {
            throw new IllegalArgumentException("firesteel.dynamicAllocation: minExecutors is " + min
                    + ", initialExecutors " + initial + ", maxExecutors " + max + "; they must be in that order.");
        }
    }

    /** As many executors as have slots for that share of the tasks, within the bounds. */
    public int neededFor(long tasks) {
        return (int) Math.max(min, Math.min(max, (long) Math.ceil(tasks * ratio / cores)));
    }

    /** As {@link #neededFor}, with more than there are if stages can use none of those; within the bounds. */
    public int neededBeside(int live, long tasks, int unschedulable) {
        return Math.min(max, Math.max(neededFor(tasks), live) + (int) Math.ceil(unschedulable * ratio / cores));
    }
}
