package io.firesteel.executor.core;

import io.firesteel.bus.delivery.OutboxOptions;

/**
 * How an executor talks to its driver.
 *
 * @param heartbeatMillis time between reports while nothing ends
 * @param driverSilenceMillis an executor that has heard nothing for longer exits; raising it lets executors outlive longer
 *     pauses of their driver, and occupy machines longer after its death
 * @param outbox bounds of what is sent and not acknowledged
 */
public record ExecutorOptions(long heartbeatMillis, long driverSilenceMillis, OutboxOptions outbox) {
    public static final long DEFAULT_HEARTBEAT_MILLIS = 500;
    public static final long DEFAULT_DRIVER_SILENCE_MILLIS = 60_000;

    /** The default bounds. */
    public static final ExecutorOptions DEFAULTS =
            new ExecutorOptions(DEFAULT_HEARTBEAT_MILLIS, DEFAULT_DRIVER_SILENCE_MILLIS, OutboxOptions.DEFAULTS);

    /** Refuses a silence that one lost heartbeat would exceed. */
    public ExecutorOptions {
        if (heartbeatMillis < 1) {
            throw new IllegalArgumentException(
                    "The heartbeat interval must be at least 1 ms, not " + heartbeatMillis + ".");
        }
        if (driverSilenceMillis < 2 * heartbeatMillis) {
            throw new IllegalArgumentException("The bound of the driver's silence is " + driverSilenceMillis
                    + " ms; it must be at least two heartbeats of " + heartbeatMillis + " ms.");
        }
    }
}
