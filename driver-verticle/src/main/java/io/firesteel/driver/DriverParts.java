package io.firesteel.driver;

import io.firesteel.bus.BusReach;
import io.firesteel.bus.message.Payload;
import io.firesteel.dag.ApplicationInfo;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.driver.core.DriverOptions;
import io.firesteel.driver.job.BlobShelf;
import io.firesteel.driver.job.Parallelism;
import io.firesteel.driver.resource.ResourceProvider;
import io.firesteel.metrics.MetricsRegistry;
import io.vertx.core.Future;

/**
 * What a driver is made of.
 *
 * @param results fetches results that executors keep
 * @param loader finds the application's classes
 * @param info what the application was started with
 * @param maxLineBytes {@code firesteel.text.maxLineBytes}
 * @param reach whether the driver is reached by this Vert.x only, although that may be clustered
 */
public record DriverParts(
        ApplicationId application,
        DriverOptions options,
        ResourceProvider resources,
        BlobShelf shelf,
        Results results,
        ClassLoader loader,
        Parallelism parallelism,
        ApplicationInfo info,
        int maxLineBytes,
        MetricsRegistry metrics,
        BusReach reach) {
    /** Fetches a result that is too large for a message. */
    @FunctionalInterface
    public interface Results {
        Future<byte[]> fetch(Payload.Stored result);
    }
}
