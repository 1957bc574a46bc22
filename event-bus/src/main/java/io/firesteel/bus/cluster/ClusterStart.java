package io.firesteel.bus.cluster;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** The steps of a start, each of which fails in its own words. Blocks: runs on a thread of its own. */
final class ClusterStart {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int PING_MILLIS = 5_000;
    private static final int EVENT_LOOPS = 2;
    private static final int WORKER_THREADS = 4;

    private final ClusterNodeOptions options;
    private final Supplier<Optional<NodeMetrics>> metrics;

    ClusterStart(ClusterNodeOptions options, Supplier<Optional<NodeMetrics>> metrics) {
        this.options = options;
        this.metrics = metrics;
    }

    // Hazelcast's serializers initialise some hundred classes.
    static void prepareJoin() {
        new DefaultSerializationServiceBuilder().build().dispose();
    }

    static void prepareVertx() {
        Future<Void> unused = Vertx.vertx(
                        new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1))
                .close();
    }

    ClusterNode run() throws InterruptedException {
        requireFreePort();
        Optional<HostPort> seed = new SeedSearch(options).find();
        HazelcastInstance hazelcast = join(seed);
        try {
            return new ClusterNode(options, hazelcast, startVertx(hazelcast));
        } catch (RuntimeException | InterruptedException e) {
            hazelcast.getLifecycleService().terminate();
            throw e;
        }
    }

    private void requireFreePort() {
        HostPort bind = options.bind();
        try (ServerSocket socket = new ServerSocket(bind.port(), 1, InetAddress.getByName(bind.host()))) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new ClusterStartException(
                    "Port " + bind.port() + " on " + bind.host() + " is in use (" + e.getMessage()
                            + "): stop the process that holds it or choose another port.",
                    e);
        }
    }

    private HazelcastInstance join(Optional<HostPort> seed) {
        try {
            return Hazelcast.newHazelcastInstance(
                    NodeConfig.of(options, seed, UUID.randomUUID().toString()));
        } catch (RuntimeException e) {
            String through = seed.map(member -> "join cluster '" + options.clusterName() + "' through " + member)
                    .orElse("begin cluster '" + options.clusterName() + "'");
            throw new ClusterStartException(
                    "The " + options.role() + " " + options.id() + " could not " + through + " within "
                            + options.joinTimeout() + ": " + e.getMessage(),
                    e);
        }
    }

    private Vertx startVertx(HazelcastInstance hazelcast) throws InterruptedException {
        VertxOptions vertxOptions =
                new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setWorkerPoolSize(WORKER_THREADS);
        // Else each process makes a directory for files out of jars, which a killed one leaves behind.
        vertxOptions.getFileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        vertxOptions
                .getEventBusOptions()
                .setHost(options.bind().host())
                .setPort(0)
                .setTcpNoDelay(true)
                .setConnectTimeout(CONNECT_MILLIS)
                .setClusterPingInterval(PING_MILLIS)
                .setClusterPingReplyInterval(PING_MILLIS);
        Optional<NodeMetrics> measured = metrics.get();
        measured.ifPresent(node -> vertxOptions.setMetricsOptions(node.options()));
        VertxBuilder builder =
                Vertx.builder().with(vertxOptions).withClusterManager(new HazelcastClusterManager(hazelcast));
        measured.ifPresent(node -> builder.withMetrics(node.factory()));
        try {
            return builder.buildClustered()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new ClusterStartException(
                    "The event bus of the " + options.role() + " " + options.id() + " could not start: "
                            + e.getMessage(),
                    e);
        }
    }
}
