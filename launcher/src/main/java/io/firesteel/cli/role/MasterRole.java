package io.firesteel.cli.role;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.cluster.ClusterNodeOptions;
import io.firesteel.bus.cluster.Founding;
import io.firesteel.bus.cluster.HostPort;
import io.firesteel.bus.cluster.NodeRole;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.dag.id.MasterId;
import io.firesteel.master.MasterSetup;
import io.firesteel.master.MasterVerticle;
import io.firesteel.master.core.MasterOptions;
import io.firesteel.metrics.MetricsRegistry;
import io.firesteel.metrics.MonitoringOptions;
import io.firesteel.metrics.MonitoringServer;
import io.vertx.core.Future;
import java.nio.file.Path;

/** Starts a master in this process. */
public final class MasterRole {
    private MasterRole() {}

    /**
     * Begins the cluster at that address and serves.
     *
     * @param member where others join, port 0 for any free one
     * @param workDirectory its own, kept over restarts
     */
    public static Future<RunningRole> start(HostPort member, int pagesPort, Path workDirectory) {
        MasterId id = new MasterId(member.port() == 0 ? "master" : "master-" + member.port());
        ClusterNodeOptions options = ClusterNodeOptions.builder(NodeRole.MASTER, id.value(), Addresses.master(id))
                .bind(member)
                .founding(Founding.MAY_FOUND)
                .build();
        RoleMetrics meters = RoleMetrics.ofThisProcess();
        return ClusterNode.start(options, meters::ofNode).compose(node -> {
            MetricsRegistry metrics = meters.registry();
            MasterSetup setup =
                    new MasterSetup(id, workDirectory, MasterOptions.DEFAULTS, MonitoringOptions.onPort(pagesPort));
            MasterVerticle verticle = new MasterVerticle(setup, node, metrics);
            return RunningRole.deploy(node, metrics, verticle, () -> pages(verticle));
        });
    }

    private static Endpoint pages(MasterVerticle verticle) {
        MonitoringServer server = verticle.monitoring().orElseThrow();
        return new Endpoint(server.address().host(), server.address().port());
    }
}
