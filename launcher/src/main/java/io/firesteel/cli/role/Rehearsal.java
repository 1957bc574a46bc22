package io.firesteel.cli.role;

import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.cluster.ClusterNodeOptions;
import io.firesteel.bus.cluster.Founding;
import io.firesteel.bus.cluster.NodeRole;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.Lifetime;
import io.firesteel.metrics.MonitoringOptions;
import io.firesteel.metrics.MonitoringServer;
import io.firesteel.metrics.Readiness;

/**
 * The start of an executor, played once in a cluster of its own by a process that has time for it: most of a start goes into
 * what a JVM does for the first time.
 */
public final class Rehearsal {
    private static final String NAME = "rehearsal";

    private Rehearsal() {}

    /** Plays it and leaves nothing running. Blocks. */
    public static void run() {
        ClusterNodeOptions options = ClusterNodeOptions.builder(NodeRole.MASTER, NAME, NAME)
                .founding(Founding.MAY_FOUND)
                .build();
        RoleMetrics metrics = RoleMetrics.ofThisProcess();
        ClusterNode node = Blocking.await(ClusterNode.start(options, metrics::ofNode));
        MonitoringServer server = Blocking.await(MonitoringServer.start(
                node.vertx(), metrics.registry(), MonitoringOptions.onPort(0), () -> Readiness.READY));
        Blocking.awaitEnd(server.close(), Lifetime.STOP_BOUND);
        Blocking.awaitEnd(node.close(), Lifetime.STOP_BOUND);
        metrics.registry().close();
    }
}
