package io.firesteel.driver.resource;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.cluster.ClusterMember;
import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.cluster.NodeRole;
import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.DriverToMaster.ApplicationStopped;
import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Executors from a Firesteel cluster: wires the {@link StandaloneCore} to the bus, the members and a timer. */
public final class StandaloneResources implements ResourceProvider {
    private final ClusterNode node;
    private final RegisterApplication registration;
    private final Duration heartbeat;
    private @Nullable StandaloneCore core;
    private Supplier<List<LiveExecutor>> live = List::of;
    private Optional<Long> timer = Optional.empty();

    public StandaloneResources(ClusterNode node, RegisterApplication registration, Duration heartbeat) {
        this.node = node;
        this.registration = registration;
        this.heartbeat = heartbeat;
    }

    @Override
    public void start(ResourceEvents events, Supplier<List<LiveExecutor>> live) {
        StandaloneCore made = new StandaloneCore(registration, this::send, events);
        core = made;
        node.onMemberJoined(member -> made.onMasters(masters()));
        node.onMemberLeft(member -> made.onMasters(masters()));
        made.onMasters(masters());
        this.live = live;
        made.onTick(live.get(), nowMillis());
        timer = Optional.of(node.vertx().setPeriodic(heartbeat.toMillis(), id -> made.onTick(live.get(), nowMillis())));
    }

    private List<MasterId> masters() {
        return node.members().stream()
                .filter(member -> member.role() == NodeRole.MASTER)
                .map(ClusterMember::id)
                .map(MasterId::new)
                .toList();
    }

    private void send(MasterId master, DriverToMaster message) {
        node.vertx().eventBus().send(Addresses.master(master), message);
    }

    private static long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public void replace(ExecutorId executor, String reason) {
        if (core != null) {
            core.onGivenUp(executor);
        }
    }

    @Override
    public void want(int total) {
        if (core != null) {
            core.onWanted(total, live.get(), nowMillis());
        }
    }

    @Override
    public void release(ExecutorId executor, String reason) {
        if (core != null) {
            core.onGivenUp(executor);
        }
    }

    @Override
    public void vacated(WorkerId worker) {
        if (core != null) {
            core.onVacated(worker);
        }
    }

    @Override
    public boolean onMessage(Object message) {
        if (core != null && message instanceof MasterToDriver fromMaster) {
            core.onMessage(fromMaster, nowMillis());
            return true;
        }
        return false;
    }

    /** Tells every master; one that misses it sees the driver leave the cluster. */
    @Override
    public Future<Void> stop(String reason) {
        timer.ifPresent(node.vertx()::cancelTimer);
        ApplicationStopped stopped =
                new ApplicationStopped(registration.application(), registration.incarnation(), reason);
        List<Future<Void>> sent = masters().stream()
                .map(master -> node.vertx()
                        .eventBus()
                        .<DriverToMaster>sender(Addresses.master(master))
                        .write(stopped))
                .toList();
        return Future.join(sent).<Void>mapEmpty().recover(unreachable -> Future.succeededFuture());
    }
}
