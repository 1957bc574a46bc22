package io.firesteel.bus.liveness;

/**
 * The receiver's time without the receiver's own pauses. Between two ticks it advances by at most two tick intervals:
 * what is beyond was a standstill of our own event loop, during which nobody could have been heard.
 *
 * <p>Invariant: never backwards, and never faster than the real clock, so no silence is ever overestimated.
 */
final class OwnClock {
    private static final int INTERVALS_BETWEEN_TICKS = 2;

    private final long maxAdvanceMillis;
    private long lastTickMillis;
    private long pausedMillis;

    OwnClock(long tickIntervalMillis, long nowMillis) {
        this.maxAdvanceMillis = INTERVALS_BETWEEN_TICKS * tickIntervalMillis;
        this.lastTickMillis = nowMillis;
    }

    /** The time to judge by, at that real time. */
    long at(long nowMillis) {
        return Math.min(nowMillis, lastTickMillis + maxAdvanceMillis) - pausedMillis;
    }

    void onTick(long nowMillis) {
        pausedMillis += Math.max(0, nowMillis - lastTickMillis - maxAdvanceMillis);
        lastTickMillis = Math.max(lastTickMillis, nowMillis);
    }
}
