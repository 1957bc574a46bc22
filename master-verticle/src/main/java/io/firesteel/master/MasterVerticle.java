package io.firesteel.master;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.cluster.ClusterMember;
import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.cluster.NodeRole;
import io.firesteel.bus.codec.LocalDelivery;
import io.firesteel.bus.codec.Reception;
import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.codec.WireMessageCodec;
import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MasterToMaster;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.WorkerToMaster;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.MasterEffect;
import io.firesteel.master.core.MasterEvent;
import io.firesteel.master.journal.JournalFile;
import io.firesteel.master.replica.ReplicaCore;
import io.firesteel.master.replica.ReplicaEffect;
import io.firesteel.master.replica.ReplicaEvent;
import io.firesteel.master.replica.ReplicaView;
import io.firesteel.master.status.StatusPages;
import io.firesteel.metrics.MetricsRegistry;
import io.firesteel.metrics.MonitoringServer;
import io.firesteel.metrics.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A master on the event bus: listens at its own address, ticks its core, does what it says, writes its journal and serves
 * its pages. Confined to the verticle's event loop; only {@link #latest} is read by scraping threads.
 */
public final class MasterVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(MasterVerticle.class);

    private final MasterSetup setup;
    private final ClusterNode node;
    private final MetricsRegistry metrics;
    private final MasterMeters meters;
    private final Promise<Void> broken = Promise.promise();
    private volatile ReplicaView latest;
    private @Nullable ReplicaCore core;
    private @Nullable JournalFile journal;
    private @Nullable WorkerExecutor writer;
    private @Nullable MonitoringServer monitoring;
    private @Nullable MessageConsumer<Object> consumer;
    private List<Long> timers = List.of();

    /** To be deployed once, on the node's own Vert.x instance. */
    public MasterVerticle(MasterSetup setup, ClusterNode node, MetricsRegistry metrics) {
        this.setup = setup;
        this.node = node;
        this.metrics = metrics;
        this.latest = ReplicaView.empty(setup.id());
        this.meters = new MasterMeters(metrics, () -> latest);
    }

    /** Reads the journal, then serves; completes when the other members can reach this master. */
    @Override
    public Future<?> start() {
        WireMessageCodec.register(vertx, new WireCodec(Messages.REGISTRY), LocalDelivery.BY_REFERENCE);
        warnOfSmallGroup();
        writer = vertx.createSharedWorkerExecutor("firesteel-journal", 1);
        return journalThread()
                .executeBlocking(() -> JournalFile.open(setup.workDirectory(), setup.group()))
                .compose(opened -> {
                    journal = opened;
                    return MonitoringServer.start(vertx, metrics, setup.monitoring(), this::readiness);
                })
                .compose(this::listen)
                .onFailure(failure -> closeJournal());
    }

    private void warnOfSmallGroup() {
        int masters = setup.group().members().size();
        if (masters > 1 && setup.group().survives() == 0) {
            LOG.warn(
                    "{} masters survive the loss of none: a majority of {} must be there. Fail-over needs three.",
                    masters,
                    setup.group().majority());
        }
    }

    /** Leaves the bus, then closes the pages. Applications and workers go on. */
    @Override
    public Future<?> stop() {
        timers.forEach(vertx::cancelTimer);
        core = null;
        Future<?> unregistered = consumer == null ? Future.succeededFuture() : consumer.unregister();
        return unregistered
                .transform(ignored -> monitoring == null ? Future.<Void>succeededFuture() : monitoring.close())
                .transform(ignored -> closeJournal());
    }

    /** Its pages, for others to mount theirs beside them; present once it has started. */
    public Optional<MonitoringServer> monitoring() {
        return Optional.ofNullable(monitoring);
    }

    /** What it knew at its latest tick. Any thread may ask. */
    public ReplicaView view() {
        return latest;
    }

    /** Fails when this master cannot keep its journal any more: it has fallen silent, and its process must end. */
    public Future<Void> broken() {
        return broken.future();
    }

    private Future<Void> listen(MonitoringServer server) {
        monitoring = server;
        Endpoint own = new Endpoint(server.address().host(), server.address().port());
        new StatusPages(this::currentView, own).mountOn(server.router());
        core = new ReplicaCore(
                setup.group(),
                setup.raft(),
                setup.options(),
                own,
                journal().stored(),
                System.currentTimeMillis(),
                nowMillis());
        Reception reception = new Reception("master " + setup.id(), this::take, meters::onRefused);
        MessageConsumer<Object> listening =
                vertx.eventBus().consumer(Addresses.master(setup.id()), message -> reception.take(message::body));
        consumer = listening;
        return listening.completion().onSuccess(reachable -> begin());
    }

    private void begin() {
        node.onMemberJoined(joined -> onMembers());
        node.onMemberLeft(this::onMemberLeft);
        onMembers();
        timers = List.of(
                vertx.setPeriodic(setup.raft().tick().toMillis(), id -> tell(new ReplicaEvent.Tick())),
                vertx.setPeriodic(
                        setup.options().liveness().heartbeatInterval().toMillis(),
                        id -> tellLeader(new MasterEvent.Tick())));
        tell(new ReplicaEvent.Tick());
    }

    private boolean take(Object message) {
        if (message instanceof MasterToMaster fromMaster) {
            tell(new ReplicaEvent.FromMaster(fromMaster));
        } else if (message instanceof WorkerToMaster fromWorker) {
            meters.onHeartbeat();
            tellLeader(new MasterEvent.FromWorker(fromWorker));
        } else if (message instanceof DriverToMaster fromDriver) {
            meters.onHeartbeat();
            tellLeader(new MasterEvent.FromDriver(fromDriver));
        } else {
            return false;
        }
        return true;
    }

    private void onMembers() {
        List<ClusterMember> members = node.members();
        tell(new ReplicaEvent.Present(
                idsOf(members, NodeRole.WORKER, WorkerId::new), idsOf(members, NodeRole.DRIVER, ApplicationId::new)));
    }

    private static <T> Set<T> idsOf(List<ClusterMember> members, NodeRole role, Function<String, T> id) {
        return members.stream()
                .filter(member -> member.role() == role)
                .map(member -> id.apply(member.id()))
                .collect(Collectors.toSet());
    }

    private void onMemberLeft(ClusterMember left) {
        onMembers();
        if (!node.isReplaced(left)) {
            tellLeader(new MasterEvent.MemberLeft(left.busAddress()));
        }
    }

    private void tellLeader(MasterEvent event) {
        tell(new ReplicaEvent.ForLeader(event));
        if (event instanceof MasterEvent.Tick) {
            latest = currentView();
            meters.onElections(latest.elections());
        }
    }

    private void tell(ReplicaEvent event) {
        ReplicaCore deciding = core;
        if (deciding != null) {
            deciding.on(event, nowMillis()).forEach(this::perform);
        }
    }

    private void perform(ReplicaEffect effect) {
        if (effect instanceof ReplicaEffect.SendToMaster send) {
            vertx.eventBus().send(Addresses.master(send.master()), send.message());
        } else if (effect instanceof ReplicaEffect.Write write) {
            write(write);
        } else if (effect instanceof ReplicaEffect.Decided decided) {
            perform(decided.effect());
        }
    }

    private void perform(MasterEffect effect) {
        if (effect instanceof MasterEffect.SendToWorker send) {
            vertx.eventBus().send(Addresses.worker(send.worker()), send.message());
        } else if (effect instanceof MasterEffect.SendToDriver send) {
            vertx.eventBus().send(Addresses.driver(send.application()), send.message());
        } else if (effect instanceof MasterEffect.LogTransition log) {
            LOG.info("{}: {} → {} ({})", log.subject(), log.from(), log.to(), log.reason());
        } else if (effect instanceof MasterEffect.CountStale stale) {
            meters.onStale();
            LOG.debug("Dropped a {} of a former life", stale.message());
        }
    }

    /** In order, and on a thread of its own: those that all share may wait for a member of the cluster that hangs. */
    private void write(ReplicaEffect.Write write) {
        JournalFile file = journal();
        journalThread()
                .executeBlocking(() -> {
                    file.write(write.write());
                    return write.number();
                })
                .onSuccess(number -> tell(new ReplicaEvent.Written(number)))
                .onFailure(this::onBroken);
    }

    /** What it cannot keep it must not promise. */
    private void onBroken(Throwable failure) {
        if (core != null) {
            core = null;
            LOG.error("Master {} cannot write its journal in {} and ends", setup.id(), setup.workDirectory(), failure);
            broken.tryFail(failure);
        }
    }

    private Readiness readiness() {
        ReplicaView view = latest;
        return view.leads() || view.leader().isPresent()
                ? Readiness.READY
                : Readiness.notReady("No master of " + view.group() + " leads: a majority of them must be there.");
    }

    private WorkerExecutor journalThread() {
        if (writer == null) {
            throw new IllegalStateException("This master has not started.");
        }
        return writer;
    }

    private JournalFile journal() {
        if (journal == null) {
            throw new IllegalStateException("The journal is not open.");
        }
        return journal;
    }

    private Future<Void> closeJournal() {
        JournalFile file = journal;
        return file == null
                ? Future.succeededFuture()
                : journalThread().executeBlocking(() -> {
                    close(file);
                    return null;
                });
    }

    private static void close(JournalFile file) throws IOException {
        file.close();
    }

    private ReplicaView currentView() {
        ReplicaCore deciding = core;
        return deciding == null ? latest : deciding.view(nowMillis());
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
