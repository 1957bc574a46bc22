package io.firesteel.cli.role;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.cluster.ClusterNodeOptions;
import io.firesteel.bus.cluster.HostPort;
import io.firesteel.bus.cluster.KnownMembers;
import io.firesteel.bus.cluster.NodeRole;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.cli.process.JvmCommand;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.metrics.MetricsRegistry;
import io.firesteel.metrics.MonitoringServer;
import io.firesteel.worker.WorkerOptions;
import io.firesteel.worker.WorkerVerticle;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Starts a worker in this process. */
public final class WorkerRole {
    /** For masters and workers that are started together. */
    private static final Duration SEED_WAIT = Duration.ofSeconds(10);

    /** After so long without an answer, a driver too takes an executor for dead. */
    private static final Duration LEFT_OVER_PATIENCE = Duration.ofSeconds(10);

    private WorkerRole() {}

    /** Ends what hangs of its former life, joins through one of the masters and serves. Blocks for the first of these. */
    public static Future<RunningRole> start(WorkerOptions worker, List<HostPort> masters) {
        try {
            new HungLeftOvers(LEFT_OVER_PATIENCE).end(worker.workDirectory());
        } catch (IOException unreadable) {
            return Future.failedFuture(unreadable);
        }
        KnownMembers known = new KnownMembers(worker.workDirectory());
        ClusterNodeOptions options = ClusterNodeOptions.builder(
                        NodeRole.WORKER, worker.id().value(), Addresses.worker(worker.id()))
                .seeds(masters)
                .remembered(known.remembered())
                .seedWait(SEED_WAIT)
                .build();
        RoleMetrics meters = RoleMetrics.ofThisProcess();
        return ClusterNode.start(options, meters::ofNode).compose(node -> {
            known.keep(node);
            MetricsRegistry metrics = meters.registry();
            ExecutorLaunch launch =
                    new ExecutorLaunch(JvmCommand.ofThisProcess(), worker.id(), node.memberAddress(), masters);
            Incarnation incarnation = new Incarnation(System.currentTimeMillis());
            WorkerVerticle verticle = new WorkerVerticle(worker, incarnation, launch, node, metrics);
            return RunningRole.deploy(node, metrics, verticle, () -> pages(verticle))
                    .map(running -> running.leavingBy(verticle::leave));
        });
    }

    private static Endpoint pages(WorkerVerticle verticle) {
        MonitoringServer server = verticle.monitoring().orElseThrow();
        return new Endpoint(server.address().host(), server.address().port());
    }
}
