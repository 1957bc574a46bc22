package io.firesteel.driver.core;

import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.DriverToExecutor.Jar;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.driver.task.ReaperPolicy;
import java.util.List;

/**
 * What a driver's core is made with.
 *
 * @param jars the application's code, by hash
 * @param blockServer where executors fetch jars and large blobs from
 * @param looseClasses whether executors fetch classes that are in no jar from there, one by one
 * @param epochOffsetMillis what to add to the core's times to get times since the epoch
 */
public record DriverOptions(
        Policies policies,
        ReaperPolicy reaper,
        LivenessOptions liveness,
        List<Jar> jars,
        Endpoint blockServer,
        boolean looseClasses,
        long epochOffsetMillis) {
    /** All code is in jars. */
    public DriverOptions(
            Policies policies,
            ReaperPolicy reaper,
            LivenessOptions liveness,
            List<Jar> jars,
            Endpoint blockServer,
            long epochOffsetMillis) {
        this(policies, reaper, liveness, jars, blockServer, false, epochOffsetMillis);
    }

    /** One that ends no executor. */
    public DriverOptions(
            Policies policies, LivenessOptions liveness, List<Jar> jars, Endpoint blockServer, long epochOffsetMillis) {
        this(policies, ReaperPolicy.WATCHING, liveness, jars, blockServer, epochOffsetMillis);
    }

    public DriverOptions {
        jars = List.copyOf(jars);
    }
}
