package io.firesteel.cli.role;

import io.firesteel.bus.cluster.NodeMetrics;
import io.firesteel.metrics.MetricsRegistry;

/** The meters of a process: its JVM's, its Vert.x instance's and those of its role. */
public final class RoleMetrics {
    private RoleMetrics() {}

    /** A registry that measures this process. */
    public static MetricsRegistry ofThisProcess() {
        MetricsRegistry registry = new MetricsRegistry();
        registry.bindProcess();
        return registry;
    }

    /** Makes a node's Vert.x instance report to the registry. */
    public static NodeMetrics of(MetricsRegistry registry) {
        return new NodeMetrics(registry.vertxFactory(), registry.vertxOptions());
    }
}
