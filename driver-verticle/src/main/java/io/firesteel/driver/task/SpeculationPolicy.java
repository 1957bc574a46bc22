package io.firesteel.driver.task;

import java.util.OptionalLong;

/**
 * Whether a task runs so much longer than the others of its stage that a copy of it is worth a slot.
 *
 * @param enabled {@code firesteel.speculation}
 * @param intervalMillis {@code firesteel.speculation.interval}: how often it looks
 * @param multiplier {@code firesteel.speculation.multiplier}: so many times the median is too long
 * @param quantile {@code firesteel.speculation.quantile}: the share of the tasks that must be done before it looks
 * @param minRunMillis {@code firesteel.speculation.minTaskRuntime}: shorter tasks are never copied
 */
public record SpeculationPolicy(
        boolean enabled, long intervalMillis, double multiplier, double quantile, long minRunMillis) {
    /** At most this share of the slots runs copies (LATE's cap: Zaharia et al., OSDI 2008), at least one. */
    private static final double MAX_SHARE_OF_SLOTS = 0.1;

    /** From which run time on a running task is too slow; empty if too few are done to tell, or none is left. */
    public OptionalLong tooSlowAfterMillis(int tasks, int done, long medianMicros) {
        boolean tells = done < tasks && done >= Math.max(1, (int) Math.floor(quantile * tasks));
        return tells
                ? OptionalLong.of(Math.max(minRunMillis, (long) (multiplier * medianMicros / 1_000)))
                : OptionalLong.empty();
    }

    /** How many copies may run at once. */
    public int maxCopies(int slots) {
        return Math.max(1, (int) (slots * MAX_SHARE_OF_SLOTS));
    }
}
