package io.firesteel.bus.liveness;

import java.time.Duration;

/**
 * How soon silence becomes suspicion and death. With the defaults a peer that was regular is suspect after 2.6 s of
 * silence, one whose heartbeats jitter by half a second after about 4 s.
 *
 * @param heartbeatInterval how often peers speak and the receiver ticks
 * @param suspectAfterPhi the suspicion level, {@code -log10} of the chance that a heartbeat is still to come
 * @param minStdDeviation the least jitter assumed, so that a very regular peer is not suspected at its first delay
 * @param acceptablePause silence added to the usual interval before suspicion starts to grow: a garbage collection
 * @param deadAfter silence that ends a peer, whatever its history
 * @param windowSize how many intervals a peer's history holds
 */
public record LivenessOptions(
        Duration heartbeatInterval,
        double suspectAfterPhi,
        Duration minStdDeviation,
        Duration acceptablePause,
        Duration deadAfter,
        int windowSize) {
    /** Two a second. */
    public static final Duration DEFAULT_HEARTBEAT_INTERVAL = Duration.ofMillis(500);

    /** One wrong suspicion in a hundred million heartbeats, if intervals are normally distributed. */
    public static final double DEFAULT_SUSPECT_AFTER_PHI = 8;

    /** What a loaded machine does to a timer. */
    public static final Duration DEFAULT_MIN_STD_DEVIATION = Duration.ofMillis(200);

    /** A usual garbage collection. */
    public static final Duration DEFAULT_ACCEPTABLE_PAUSE = Duration.ofSeconds(1);

    /** Longer than a busy machine stands still, short enough for a job to wait. */
    public static final Duration DEFAULT_DEAD_AFTER = Duration.ofSeconds(10);

    /** Fifty seconds of history. */
    public static final int DEFAULT_WINDOW_SIZE = 100;

    /** The default times. */
    public static final LivenessOptions DEFAULTS = new LivenessOptions(
            DEFAULT_HEARTBEAT_INTERVAL,
            DEFAULT_SUSPECT_AFTER_PHI,
            DEFAULT_MIN_STD_DEVIATION,
            DEFAULT_ACCEPTABLE_PAUSE,
            DEFAULT_DEAD_AFTER,
            DEFAULT_WINDOW_SIZE);

    /** Refuses values that cannot work together. */
    public LivenessOptions {
        require("heartbeatInterval", heartbeatInterval, heartbeatInterval.toMillis() >= 10, "at least PT0.01S");
        require("suspectAfterPhi", suspectAfterPhi, suspectAfterPhi >= 1 && suspectAfterPhi <= 16, "1 to 16");
        require("minStdDeviation", minStdDeviation, minStdDeviation.toMillis() >= 1, "at least PT0.001S");
        require("acceptablePause", acceptablePause, !acceptablePause.isNegative(), "at least PT0S");
        Duration leastDead = heartbeatInterval.multipliedBy(3).plus(acceptablePause);
        require(
                "deadAfter",
                deadAfter,
                deadAfter.compareTo(leastDead) >= 0,
                "at least three heartbeat intervals and the acceptable pause, " + leastDead);
        require("windowSize", windowSize, windowSize >= 2 && windowSize <= 10_000, "2 to 10000");
    }

    /** These options with another hard bound, as tests on slow machines need. */
    public LivenessOptions withDeadAfter(Duration bound) {
        return new LivenessOptions(
                heartbeatInterval, suspectAfterPhi, minStdDeviation, acceptablePause, bound, windowSize);
    }

    private static void require(String key, Object value, boolean allowed, String bound) {
        if (!allowed) {
            throw new IllegalArgumentException(
                    "firesteel.liveness." + key + " is " + value + "; it must be " + bound + ".");
        }
    }
}
