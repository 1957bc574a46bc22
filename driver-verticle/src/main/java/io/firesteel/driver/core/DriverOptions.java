package io.firesteel.driver.core;

import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.DriverToExecutor.Jar;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.driver.task.PrefetchPolicy;
import io.firesteel.driver.task.RetryPolicy;
import java.util.List;

/**
 * What a driver's core is made with.
 *
 * @param jars the application's code, by hash
 * @param blockServer where executors fetch jars and large blobs from
 * @param epochOffsetMillis what to add to the core's times to get times since the epoch
 * @param localityWaitMillis how long tasks wait for a slot where their persisted partition is kept
 */
public record DriverOptions(
        RetryPolicy retry,
        LivenessOptions liveness,
        PrefetchPolicy prefetch,
        List<Jar> jars,
        Endpoint blockServer,
        long epochOffsetMillis,
        long localityWaitMillis) {
    /** Short: a slot that stands idle costs more than most transfers. */
    public static final long DEFAULT_LOCALITY_WAIT_MILLIS = 50;

    /** With the default wait. */
    public DriverOptions(
            RetryPolicy retry,
            LivenessOptions liveness,
            PrefetchPolicy prefetch,
            List<Jar> jars,
            Endpoint blockServer,
            long epochOffsetMillis) {
        this(retry, liveness, prefetch, jars, blockServer, epochOffsetMillis, DEFAULT_LOCALITY_WAIT_MILLIS);
    }

    public DriverOptions {
        jars = List.copyOf(jars);
    }
}
