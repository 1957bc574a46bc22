package io.firesteel.master.core;

import io.firesteel.bus.liveness.LivenessOptions;
import java.time.Duration;

/**
 * How a master decides.
 *
 * @param placement which of the workers with room gets an executor
 * @param liveness when workers and drivers count as suspect and dead
 * @param refusalGrace how long an application that no worker is large enough for may wait for a larger one
 * @param maxExecutorFailures executors that may end in a row without having registered; then the application fails
 * @param firstBackOff how long a replacement waits after the second failure in a row; doubles with each
 * @param maxBackOff the longest such wait
 * @param recovery after a restart, how long applications may take to say which executors they have, before they are
 *     given new ones
 * @param unknownApplicationGrace how long executors are left alone whose application has not registered, or that
 *     have not registered with it
 * @param forgetDeadWorkersAfter how long a dead worker stays on the list
 * @param finishedApplicationsKept how many applications that are over stay on the list
 */
public record MasterOptions(
        PlacementOrder placement,
        LivenessOptions liveness,
        Duration refusalGrace,
        int maxExecutorFailures,
        Duration firstBackOff,
        Duration maxBackOff,
        Duration recovery,
        Duration unknownApplicationGrace,
        Duration forgetDeadWorkersAfter,
        int finishedApplicationsKept) {
    public static final Duration DEFAULT_REFUSAL_GRACE = Duration.ofSeconds(5);
    public static final int DEFAULT_MAX_EXECUTOR_FAILURES = 10;
    public static final Duration DEFAULT_FIRST_BACK_OFF = Duration.ofMillis(250);
    public static final Duration DEFAULT_MAX_BACK_OFF = Duration.ofSeconds(10);
    public static final Duration DEFAULT_RECOVERY = Duration.ofSeconds(5);
    public static final Duration DEFAULT_UNKNOWN_APPLICATION_GRACE = Duration.ofSeconds(30);
    public static final Duration DEFAULT_FORGET_DEAD_WORKERS_AFTER = Duration.ofMinutes(15);
    public static final int DEFAULT_FINISHED_APPLICATIONS_KEPT = 200;

    private static final Duration LONGEST = Duration.ofDays(1);

    /** The defaults. */
    public static final MasterOptions DEFAULTS = new MasterOptions(
            PlacementOrder.SPREAD_OUT,
            LivenessOptions.DEFAULTS,
            DEFAULT_REFUSAL_GRACE,
            DEFAULT_MAX_EXECUTOR_FAILURES,
            DEFAULT_FIRST_BACK_OFF,
            DEFAULT_MAX_BACK_OFF,
            DEFAULT_RECOVERY,
            DEFAULT_UNKNOWN_APPLICATION_GRACE,
            DEFAULT_FORGET_DEAD_WORKERS_AFTER,
            DEFAULT_FINISHED_APPLICATIONS_KEPT);

    /** Refuses values out of their bounds. */
    public MasterOptions {
        requireDuration("refusalGrace", refusalGrace, Duration.ZERO);
        requireDuration("firstBackOff", firstBackOff, Duration.ofMillis(1));
        requireDuration("maxBackOff", maxBackOff, firstBackOff);
        requireDuration("recovery", recovery, Duration.ZERO);
        requireDuration("unknownApplicationGrace", unknownApplicationGrace, Duration.ZERO);
        requireDuration("forgetDeadWorkersAfter", forgetDeadWorkersAfter, Duration.ZERO);
        requireCount("maxExecutorFailures", maxExecutorFailures, 1, 1_000);
        requireCount("finishedApplicationsKept", finishedApplicationsKept, 0, 10_000);
    }

    /** These options with another placement order. */
    public MasterOptions withPlacement(PlacementOrder order) {
        return new MasterOptions(
                order,
                liveness,
                refusalGrace,
                maxExecutorFailures,
                firstBackOff,
                maxBackOff,
                recovery,
                unknownApplicationGrace,
                forgetDeadWorkersAfter,
                finishedApplicationsKept);
    }

    /** These options with other bounds of silence. */
    public MasterOptions withLiveness(LivenessOptions bounds) {
        return new MasterOptions(
                placement,
                bounds,
                refusalGrace,
                maxExecutorFailures,
                firstBackOff,
                maxBackOff,
                recovery,
                unknownApplicationGrace,
                forgetDeadWorkersAfter,
                finishedApplicationsKept);
    }

    private static void requireDuration(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "firesteel.master." + key + " is " + value + "; it must be " + least + " to " + LONGEST + ".");
        }
    }

    private static void requireCount(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "firesteel.master." + key + " is " + value + "; it must be " + least + " to " + most + ".");
        }
    }
}
