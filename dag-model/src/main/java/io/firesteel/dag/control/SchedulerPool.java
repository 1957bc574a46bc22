package io.firesteel.dag.control;

/**
 * A share of the slots for the jobs of threads whose local property {@code firesteel.scheduler.pool} names it.
 *
 * @param mode how its own stages take turns
 * @param weight its share of the slots beside other pools
 * @param minShare so many slots it gets before others get more than theirs
 */
public record SchedulerPool(String name, SchedulingMode mode, int weight, int minShare) {
    /** The pool of jobs that name none. */
    public static final String DEFAULT_NAME = "default";

    /** Refuses weights below 1 and shares below 0. */
    public SchedulerPool {
        if (name.isBlank() || weight < 1 || minShare < 0) {
            throw new IllegalArgumentException("The pool '" + name + "' has weight " + weight + " and minShare "
                    + minShare + "; a pool needs a name, a weight of at least 1 and a minShare of at least 0.");
        }
    }

    /** A pool nobody described: first in first out, weight 1, no least share. */
    public static SchedulerPool of(String name) {
        return new SchedulerPool(name, SchedulingMode.FIFO, 1, 0);
    }
}
