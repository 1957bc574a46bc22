package io.firesteel.cli.driver;

import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.Lifetime;
import io.firesteel.driver.DriverContext;
import io.firesteel.metrics.MetricsRegistry;
import io.vertx.core.Future;

/**
 * A driver that serves in this process.
 *
 * @param pages where it serves its metrics
 */
public record RunningDriver(DriverContext context, ClusterNode node, MetricsRegistry metrics, Endpoint pages) {
    /** Ends the application, then leaves the cluster. Blocks, and not on its Vert.x, which it closes. */
    public void stop() {
        Blocking.awaitEnd(context.stopAsync(), Lifetime.STOP_BOUND);
        Blocking.awaitEnd(node.close(), Lifetime.STOP_BOUND);
        metrics.close();
    }

    /** Stops a driver that may not have started yet, or never does. */
    public static void stop(Future<RunningDriver> starting) {
        Blocking.awaitEnd(starting, Lifetime.STOP_BOUND);
        if (starting.succeeded()) {
            starting.result().stop();
        }
    }
}
