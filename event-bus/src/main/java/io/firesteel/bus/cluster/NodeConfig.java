package io.firesteel.bus.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The Hazelcast configuration of a node. The reasons for its numbers are in docs/design/003-cluster-node.md. */
final class NodeConfig {
    static final String ROLE = "firesteel.role";
    static final String ID = "firesteel.id";
    static final String ADDRESS = "firesteel.address";

    /** Where vertx-hazelcast looks for the node's id when it is given a running instance. */
    private static final String VERTX_NODE_ID = "__vertx.nodeId";

    /** Lax heartbeats: tight ones split a busy cluster; crashes show by closed connections, hangs by our own. */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("hazelcast.socket.bind.any", "false"),
            Map.entry("hazelcast.phone.home.enabled", "false"),
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            // Our own meters watch the JVM; this one's first look takes 80 ms of a start.
            Map.entry("hazelcast.health.monitoring.level", "OFF"),
            Map.entry("hazelcast.wait.seconds.before.join", "0"),
            // Else a join sleeps a whole second until it is connected to all members, which happens on demand too.
            Map.entry("hazelcast.connect.all.wait.seconds", "0"),
            // A new node's first operations are retried; ten times as often, for as long as by default.
            Map.entry("hazelcast.invocation.retry.pause.millis", "50"),
            Map.entry("hazelcast.invocation.max.retry.count", "2500"),
            Map.entry("hazelcast.heartbeat.interval.seconds", "2"),
            Map.entry("hazelcast.max.no.heartbeat.seconds", "20"),
            Map.entry("hazelcast.merge.first.run.delay.seconds", "15"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "15"),
            Map.entry("hazelcast.graceful.shutdown.max.wait", "5"),
            Map.entry("hazelcast.operation.thread.count", "2"),
            Map.entry("hazelcast.operation.generic.thread.count", "2"),
            Map.entry("hazelcast.io.input.thread.count", "1"),
            Map.entry("hazelcast.io.output.thread.count", "1"),
            Map.entry("hazelcast.event.thread.count", "1"),
            Map.entry("hazelcast.logging.type", "slf4j"));

    /**
     * Below the range from which systems give ports to outgoing connections: a member that calls one that has just left, at
     * a port of that range, may be connected to itself, and then never believes that the other has gone.
     */
    private static final int FIRST_FREE_PORT = 20_000;

    private static final int LAST_FREE_PORT = 32_000;
    private static final int PORTS_TRIED = 200;

    private NodeConfig() {}

    static Config of(ClusterNodeOptions options, Optional<HostPort> requiredMember, String vertxNodeId) {
        Config config = new Config();
        config.setClusterName(options.clusterName());
        config.setLiteMember(!options.role().isDataMember());
        PROPERTIES.forEach(config::setProperty);
        config.setProperty(
                "hazelcast.max.join.seconds",
                Long.toString(Math.max(1, options.joinTimeout().toSeconds())));
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        config.getMemberAttributeConfig()
                .setAttribute(ROLE, options.role().name())
                .setAttribute(ID, options.id())
                .setAttribute(ADDRESS, options.busAddress())
                .setAttribute(VERTX_NODE_ID, vertxNodeId);
        listen(config.getNetworkConfig(), options.bind());
        join(config.getNetworkConfig().getJoin(), options, requiredMember);
        keepBusData(config);
        return config;
    }

    private static void listen(NetworkConfig network, HostPort bind) {
        if (bind.port() == 0) {
            int first = ThreadLocalRandom.current().nextInt(FIRST_FREE_PORT, LAST_FREE_PORT - PORTS_TRIED);
            network.setPort(first).setPortAutoIncrement(true).setPortCount(PORTS_TRIED);
        } else {
            network.setPort(bind.port()).setPortAutoIncrement(false);
        }
        network.getInterfaces().setEnabled(true).addInterface(bind.host());
    }

    private static void join(JoinConfig join, ClusterNodeOptions options, Optional<HostPort> requiredMember) {
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        options.seeds().forEach(seed -> join.getTcpIpConfig().addMember(seed.toString()));
        requiredMember.ifPresent(member -> join.getTcpIpConfig().setRequiredMember(member.toString()));
    }

    // Without the SET, a subscription registered twice would receive twice.
    private static void keepBusData(Config config) {
        config.getMultiMapConfig("__vertx.subs")
                .setBackupCount(1)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET);
        config.getMapConfig("__vertx.nodeInfo").setBackupCount(1);
        config.getMapConfig("__vertx.haInfo").setBackupCount(1);
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.getWhitelist().addPrefixes("io.vertx.spi.cluster.hazelcast.impl.");
        config.getSerializationConfig().setJavaSerializationFilterConfig(filter);
    }
}
