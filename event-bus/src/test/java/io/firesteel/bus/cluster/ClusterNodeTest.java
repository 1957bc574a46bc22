package io.firesteel.bus.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.bus.codec.LocalDelivery;
import io.firesteel.bus.codec.SampleMessage;
import io.firesteel.bus.codec.SampleMessage.Hello;
import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.codec.WireMessageCodec;
import io.firesteel.bus.codec.WireRegistry;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterNodeTest {
    private static final int PATIENCE_SECONDS = 60;

    private final List<ClusterNode> nodes = new ArrayList<>();
    private final String clusterName = "test-" + ProcessHandle.current().pid();

    @AfterEach
    void closeAll() throws Exception {
        Collections.reverse(nodes);
        for (ClusterNode node : nodes) {
            node.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void membersSeeEachOtherTalkAndNoticeWhoLeaves() throws Exception {
        ClusterNode master = started(foundingMaster().build());
        CompletableFuture<ClusterMember> joined = new CompletableFuture<>();
        CompletableFuture<ClusterMember> left = new CompletableFuture<>();
        CompletableFuture<Boolean> onContext = new CompletableFuture<>();
        master.onMemberJoined(joined::complete);
        master.onMemberLeft(member -> {
            onContext.complete(Context.isOnEventLoopThread());
            left.complete(member);
        });

        ClusterNode executor = started(
                joining(NodeRole.EXECUTOR, "e-1", master.memberAddress()).build());

        assertThat(joined.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(executor.self());
        assertThat(executor.self().lite()).isTrue();
        assertThat(executor.self().busAddress()).isEqualTo("bus.e-1");
        assertThat(executor.members()).containsExactly(master.self(), executor.self());
        assertThat(ask(executor, master)).isEqualTo(new Hello(new ExecutorId("e-1"), new Incarnation(7), 3));

        executor.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);

        assertThat(left.get(PATIENCE_SECONDS, TimeUnit.SECONDS).id()).isEqualTo("e-1");
        assertThat(onContext.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(master.members()).containsExactly(master.self());
    }

    @Test
    void aNodeOfAnotherClusterNameFailsFastAndSaysSo() throws Exception {
        ClusterNode master = started(foundingMaster().build());
        ClusterNodeOptions stranger = joining(NodeRole.DRIVER, "d-1", master.memberAddress())
                .clusterName("another")
                .build();

        assertFailsWithin(
                Duration.ofSeconds(3),
                stranger,
                "No master of cluster 'another' answers: " + master.memberAddress()
                        + " belongs to a cluster of another name");
    }

    @Test
    void aNodeWithoutAMasterFailsFastAndNamesTheAddress() throws Exception {
        HostPort nobody = new HostPort("127.0.0.1", freePort());

        assertFailsWithin(
                Duration.ofSeconds(3), joining(NodeRole.EXECUTOR, "e-1", nobody).build(), nobody + " is not reachable");
    }

    @Test
    void aHungSeedIsNamedAndNoSecondClusterBegunBesideIt() throws Exception {
        try (ServerSocket hung = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ClusterNodeOptions second = foundingMaster()
                    .seeds(List.of(new HostPort("127.0.0.1", hung.getLocalPort())))
                    .build();

            assertFailsWithin(Duration.ofSeconds(6), second, "accepts connections but does not answer");
        }
    }

    @Test
    void waitsForAMasterStartedTogetherWithIt() throws Exception {
        HostPort address = new HostPort("127.0.0.1", freePort());
        var waiting = ClusterNode.start(joining(NodeRole.WORKER, "w-1", address)
                .seedWait(Duration.ofSeconds(30))
                .build());

        ClusterNode master = started(foundingMaster().bind(address).build());
        ClusterNode worker = waiting.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        nodes.add(worker);

        assertThat(worker.self().lite()).isFalse();
        assertThat(worker.members()).containsExactly(master.self(), worker.self());
    }

    @Test
    void aMasterFindsTheClusterThatAWorkerHasKept() throws Exception {
        ClusterNode former = started(foundingMaster().build());
        ClusterNode worker =
                started(joining(NodeRole.WORKER, "w-1", former.memberAddress()).build());
        former.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);

        ClusterNode next = started(foundingMaster()
                .remembered(List.of(new HostPort("127.0.0.1", freePort()), worker.memberAddress()))
                .build());

        assertThat(next.members()).containsExactly(worker.self(), next.self());
    }

    @Test
    void aMasterBeginsAClusterWhenNobodyOfFormerTimesIsThere() throws Exception {
        ClusterNode master = started(foundingMaster()
                .remembered(List.of(new HostPort("127.0.0.1", freePort())))
                .build());

        assertThat(master.members()).containsExactly(master.self());
    }

    @Test
    void membersAreRememberedUntilOthersAre(@TempDir Path directory) throws Exception {
        KnownMembers known = new KnownMembers(directory);
        assertThat(known.remembered()).isEmpty();
        ClusterNode master = started(foundingMaster().build());
        known.keep(master);
        ClusterNode worker =
                started(joining(NodeRole.WORKER, "w-1", master.memberAddress()).build());
        untilRemembered(known, List.of(worker.memberAddress()));

        worker.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        ClusterNode second =
                started(joining(NodeRole.WORKER, "w-2", master.memberAddress()).build());

        untilRemembered(known, List.of(second.memberAddress()));
    }

    private static void untilRemembered(KnownMembers known, List<HostPort> members) {
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!known.remembered().equals(members) && System.nanoTime() < deadlineNanos) {
            Thread.onSpinWait();
        }
        assertThat(known.remembered()).isEqualTo(members);
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HostPort bind = new HostPort("127.0.0.1", held.getLocalPort());

            assertFailsWithin(
                    Duration.ofSeconds(3),
                    foundingMaster().bind(bind).build(),
                    "Port " + bind.port() + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void offLoopbackIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> foundingMaster().bind(new HostPort("0.0.0.0", 0)).build())
                .withMessageContaining(
                        "0.0.0.0:0 only loopback (127.0.0.1) is supported until a cluster secret exists");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> joining(NodeRole.WORKER, "w-1", new HostPort("192.0.2.1", 5701))
                        .build())
                .withMessageContaining("the seed 192.0.2.1:5701");
    }

    private ClusterNodeOptions.Builder foundingMaster() {
        return ClusterNodeOptions.builder(NodeRole.MASTER, "m-1", "bus.m-1")
                .clusterName(clusterName)
                .founding(Founding.MAY_FOUND);
    }

    private ClusterNodeOptions.Builder joining(NodeRole role, String id, HostPort seed) {
        return ClusterNodeOptions.builder(role, id, "bus." + id)
                .clusterName(clusterName)
                .seeds(List.of(seed));
    }

    private ClusterNode started(ClusterNodeOptions options) throws Exception {
        ClusterNode node = ClusterNode.start(options).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        nodes.add(node);
        return node;
    }

    private static Object ask(ClusterNode from, ClusterNode to) throws Exception {
        WireCodec codec = new WireCodec(WireRegistry.of(1, List.of(SampleMessage.class)));
        WireMessageCodec.register(from.vertx(), codec, LocalDelivery.BY_REFERENCE);
        WireMessageCodec.register(to.vertx(), codec, LocalDelivery.BY_REFERENCE);
        Vertx server = to.vertx();
        String address = to.self().busAddress();
        server.eventBus()
                .<Hello>consumer(
                        address,
                        message -> message.reply(new Hello(
                                message.body().executor(),
                                new Incarnation(7),
                                message.body().cores() + 1)))
                .completion()
                .await(PATIENCE_SECONDS, TimeUnit.SECONDS);

        return from.vertx()
                .eventBus()
                .request(
                        address,
                        new Hello(new ExecutorId("e-1"), new Incarnation(1), 2),
                        new DeliveryOptions().setSendTimeout(20_000))
                .await(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .body();
    }

    private static void assertFailsWithin(Duration bound, ClusterNodeOptions options, String reason) {
        long startNanos = System.nanoTime();

        assertThatExceptionOfType(ClusterStartException.class)
                .isThrownBy(() -> ClusterNode.start(options).await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .withMessageContaining(reason);

        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(bound);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
