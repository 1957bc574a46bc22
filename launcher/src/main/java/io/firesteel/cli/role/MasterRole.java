package io.firesteel.cli.role;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.cluster.ClusterNodeOptions;
import io.firesteel.bus.cluster.Founding;
import io.firesteel.bus.cluster.HostPort;
import io.firesteel.bus.cluster.KnownMembers;
import io.firesteel.bus.cluster.NodeRole;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.dag.id.MasterId;
import io.firesteel.master.MasterSetup;
import io.firesteel.master.MasterVerticle;
import io.firesteel.master.core.MasterOptions;
import io.firesteel.master.raft.Group;
import io.firesteel.metrics.MetricsRegistry;
import io.firesteel.metrics.MonitoringOptions;
import io.firesteel.metrics.MonitoringServer;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts a master in this process. */
public final class MasterRole {
    /** Another master may be starting, or hang. */
    private static final Duration SEED_WAIT = Duration.ofSeconds(15);

    private MasterRole() {}

    /**
     * Joins the cluster, or begins it at that address if nobody is there, and serves.
     *
     * @param member where others join, port 0 for any free one
     * @param masters where the masters of the group let others join, this one among them; empty for one alone
     * @param workDirectory its own, kept over restarts
     */
    public static Future<RunningRole> start(
            HostPort member, List<HostPort> masters, int pagesPort, Path workDirectory) {
        Group group = groupOf(member, masters);
        MasterId id = group.self();
        KnownMembers known = new KnownMembers(workDirectory);
        ClusterNodeOptions options = ClusterNodeOptions.builder(NodeRole.MASTER, id.value(), Addresses.master(id))
                .bind(member)
                .seeds(masters)
                .remembered(known.remembered())
                .seedWait(SEED_WAIT)
                .founding(Founding.MAY_FOUND)
                .build();
        RoleMetrics meters = RoleMetrics.ofThisProcess();
        return ClusterNode.start(options, meters::ofNode).compose(node -> {
            known.keep(node);
            MetricsRegistry metrics = meters.registry();
            MasterSetup setup =
                    new MasterSetup(group, workDirectory, MasterOptions.DEFAULTS, MonitoringOptions.onPort(pagesPort));
            MasterVerticle verticle = new MasterVerticle(setup, node, metrics);
            return RunningRole.deploy(node, metrics, verticle, () -> pages(verticle))
                    .map(running -> running.brokenBy(verticle.broken()));
        });
    }

    private static Group groupOf(HostPort member, List<HostPort> masters) {
        if (masters.size() < 2) {
            return Group.alone(new MasterId(member.port() == 0 ? "master" : "master-" + member.port()));
        }
        return new Group(idOf(member), masters.stream().map(MasterRole::idOf).toList());
    }

    /** The same on every master of a group. */
    private static MasterId idOf(HostPort master) {
        return new MasterId("master-" + master.host() + "-" + master.port());
    }

    private static Endpoint pages(MasterVerticle verticle) {
        MonitoringServer server = verticle.monitoring().orElseThrow();
        return new Endpoint(server.address().host(), server.address().port());
    }
}
