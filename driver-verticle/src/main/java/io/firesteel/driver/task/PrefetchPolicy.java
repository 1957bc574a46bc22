package io.firesteel.driver.task;

/**
 * How many tasks an executor may have beyond its slots, waiting: enough to bridge the time a status and the next launch
 * take, while tasks are so short that the slots would idle; none for long tasks, which are better placed late.
 *
 * @param maxTaskMicros tasks this long or longer are not prefetched
 * @param maxPerSlot bound for the shortest tasks
 */
public record PrefetchPolicy(long maxTaskMicros, int maxPerSlot) {
    /** Below 20 ms, at most 32 for each slot. */
    public static final PrefetchPolicy DEFAULTS = new PrefetchPolicy(20_000, 32);

    /** The number of waiting tasks allowed for an executor with these slots while tasks take this long on average. */
    public int depth(int slots, long meanTaskMicros) {
        if (meanTaskMicros >= maxTaskMicros) {
            return 0;
        }
        long perSlot = Math.min(maxPerSlot, maxTaskMicros / Math.max(1, meanTaskMicros));
        return (int) perSlot * slots;
    }
}
