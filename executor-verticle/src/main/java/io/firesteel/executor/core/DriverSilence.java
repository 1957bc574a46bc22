package io.firesteel.executor.core;

import java.util.Optional;

/** For how long a driver that says nothing is believed in. Confined to the core's thread. */
final class DriverSilence {
    private final ExecutorOptions options;
    private long lastHeardMillis;
    private long lastHeartbeatMillis;

    DriverSilence(ExecutorOptions options, long nowMillis) {
        this.options = options;
        this.lastHeardMillis = nowMillis;
        this.lastHeartbeatMillis = nowMillis;
    }

    void onHeard(long nowMillis) {
        lastHeardMillis = nowMillis;
    }

    /** Why the driver is given up, if it is. What the executor itself slept through says nothing about its driver. */
    Optional<String> onHeartbeat(long nowMillis) {
        long pausedMillis = nowMillis - lastHeartbeatMillis - 2 * options.heartbeatMillis();
        lastHeardMillis += Math.max(0, pausedMillis);
        lastHeartbeatMillis = nowMillis;
        long silentMillis = nowMillis - lastHeardMillis;
        return silentMillis > options.driverSilenceMillis()
                ? Optional.of("The driver has been silent for " + silentMillis + " ms (limit "
                        + options.driverSilenceMillis() + " ms).")
                : Optional.empty();
    }
}
