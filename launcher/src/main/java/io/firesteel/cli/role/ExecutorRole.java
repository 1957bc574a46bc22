package io.firesteel.cli.role;

import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.net.BlockClientOptions;
import io.firesteel.block.net.BlockServerOptions;
import io.firesteel.bus.Addresses;
import io.firesteel.bus.BusReach;
import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.cluster.ClusterNodeOptions;
import io.firesteel.bus.cluster.HostPort;
import io.firesteel.bus.cluster.NodeRole;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.executor.ExecutorHost;
import io.firesteel.executor.ExecutorIdentity;
import io.firesteel.executor.ExecutorParts;
import io.firesteel.executor.ExecutorStorage;
import io.firesteel.executor.ExecutorVerticle;
import io.firesteel.executor.NetworkTransfer;
import io.firesteel.executor.core.ExecutorOptions;
import io.firesteel.executor.task.FatalErrors;
import io.firesteel.executor.task.FetchedJars;
import io.firesteel.metrics.MetricsRegistry;
import io.firesteel.metrics.MonitoringOptions;
import io.firesteel.metrics.MonitoringServer;
import io.firesteel.metrics.Readiness;
import io.firesteel.worker.process.WorkDirectory;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Starts an executor in this process.
 *
 * @param seeds members to join through
 * @param directory its own, beside its application's shuffle directory on this host
 */
public record ExecutorRole(
        ApplicationId application,
        ExecutorId executor,
        WorkerId worker,
        int slots,
        List<HostPort> seeds,
        Path directory,
        Secret token) {
    private static final String SHUFFLE = "shuffle";

    public ExecutorRole {
        seeds = List.copyOf(seeds);
    }

    /**
     * Joins the cluster and offers its slots to the driver.
     *
     * @param onExit told once why it is done; the process then ends
     */
    public Future<RunningRole> start(FatalErrors fatalErrors, Consumer<String> onExit) {
        ClusterNodeOptions options = ClusterNodeOptions.builder(
                        NodeRole.EXECUTOR, executor.value(), Addresses.executor(application, executor))
                .seeds(seeds)
                .build();
        RoleMetrics metrics = RoleMetrics.ofThisProcess();
        return ClusterNode.start(options, metrics::ofNode)
                .compose(node -> MonitoringServer.start(
                                node.vertx(), metrics.registry(), MonitoringOptions.onPort(0), () -> Readiness.READY)
                        .compose(server -> deploy(node, metrics.registry(), server, fatalErrors, onExit)));
    }

    private Future<RunningRole> deploy(
            ClusterNode node,
            MetricsRegistry metrics,
            MonitoringServer server,
            FatalErrors fatalErrors,
            Consumer<String> onExit) {
        Endpoint pages = new Endpoint(server.address().host(), server.address().port());
        Incarnation incarnation = new Incarnation(System.currentTimeMillis());
        ExecutorIdentity identity = new ExecutorIdentity(application, executor, incarnation, worker, slots, pages);
        NetworkTransfer transfer = new NetworkTransfer(
                node.vertx(),
                BlockServerOptions.withToken(token.value()),
                BlockServerOptions.DEFAULT_HOST,
                BlockClientOptions.withToken(token.value()));
        MemoryBudget budget = MemoryBudget.ofHeap(Runtime.getRuntime().maxMemory());
        ExecutorHost host = new ExecutorHost(
                transfer,
                new FetchedJars(node.vertx(), directory, WorkDirectory.sharedJarsOf(directory), transfer),
                fatalErrors,
                onExit,
                metrics,
                BusReach.CLUSTER,
                ExecutorHost.DEFAULT_STOP_BOUND);
        ExecutorStorage storage =
                ExecutorStorage.of(directory.resolveSibling(SHUFFLE), directory.resolve("blocks"), budget);
        ExecutorVerticle verticle =
                new ExecutorVerticle(new ExecutorParts(identity, ExecutorOptions.DEFAULTS, storage, host));
        return RunningRole.deploy(node, metrics, verticle, () -> pages);
    }
}
