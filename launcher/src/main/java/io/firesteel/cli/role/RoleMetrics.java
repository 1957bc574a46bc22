package io.firesteel.cli.role;

import io.firesteel.bus.cluster.NodeMetrics;
import io.firesteel.metrics.MetricsRegistry;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The meters of a process: its JVM's, its Vert.x instance's and those of its role. They are made while the process joins its
 * cluster. Safe for use by any thread.
 */
public final class RoleMetrics {
    private final CompletableFuture<MetricsRegistry> registry = CompletableFuture.supplyAsync(RoleMetrics::create);

    private RoleMetrics() {}

    /** A registry that measures this process. */
    public static RoleMetrics ofThisProcess() {
        return new RoleMetrics();
    }

    private static MetricsRegistry create() {
        MetricsRegistry registry = new MetricsRegistry();
        registry.bindProcess();
        return registry;
    }

    /** The registry; waits until it has been made, which it has when the cluster is joined. */
    public MetricsRegistry registry() {
        return registry.join();
    }

    /** Makes a node's Vert.x instance report to the registry. */
    public Optional<NodeMetrics> ofNode() {
        return Optional.of(new NodeMetrics(registry().vertxFactory(), registry().vertxOptions()));
    }
}
