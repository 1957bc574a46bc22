package io.firesteel.master;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.cluster.ClusterMember;
import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.codec.LocalDelivery;
import io.firesteel.bus.codec.Reception;
import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.codec.WireMessageCodec;
import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.WorkerToMaster;
import io.firesteel.master.core.MasterCore;
import io.firesteel.master.core.MasterEffect;
import io.firesteel.master.core.MasterEvent;
import io.firesteel.master.core.MasterView;
import io.firesteel.master.status.StatusPages;
import io.firesteel.metrics.MetricsRegistry;
import io.firesteel.metrics.MonitoringServer;
import io.firesteel.metrics.Readiness;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A master on the event bus: listens at its own address, ticks its core, does what it says and serves its pages.
 * Confined to the verticle's event loop; only {@link #latest} is read by scraping threads.
 */
public final class MasterVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(MasterVerticle.class);

    private final MasterSetup setup;
    private final ClusterNode node;
    private final MetricsRegistry metrics;
    private final MasterMeters meters;
    private volatile MasterView latest;
    private @Nullable MasterCore core;
    private @Nullable MonitoringServer monitoring;
    private @Nullable MessageConsumer<Object> consumer;
    private long timer;

    /** To be deployed once, on the node's own Vert.x instance. */
    public MasterVerticle(MasterSetup setup, ClusterNode node, MetricsRegistry metrics) {
        this.setup = setup;
        this.node = node;
        this.metrics = metrics;
        this.latest = MasterView.empty(setup.id(), 0);
        this.meters = new MasterMeters(metrics, () -> latest);
    }

    /** Raises the term, then serves; completes when the other members can reach this master. */
    @Override
    public Future<?> start() {
        WireMessageCodec.register(vertx, new WireCodec(Messages.REGISTRY), LocalDelivery.BY_REFERENCE);
        return vertx.executeBlocking(new TermFile(setup.workDirectory())::next)
                .compose(term -> {
                    core = new MasterCore(setup.id(), term, setup.options(), nowMillis());
                    LOG.info("Master {} leads in term {}", setup.id(), term);
                    return MonitoringServer.start(vertx, metrics, setup.monitoring(), () -> Readiness.READY);
                })
                .compose(this::listen);
    }

    /** Leaves the bus, then closes the pages. Applications and workers go on. */
    @Override
    public Future<?> stop() {
        vertx.cancelTimer(timer);
        Future<?> unregistered = consumer == null ? Future.succeededFuture() : consumer.unregister();
        return unregistered.transform(
                ignored -> monitoring == null ? Future.<Void>succeededFuture() : monitoring.close());
    }

    /** Its pages, for others to mount theirs beside them; present once it has started. */
    public Optional<MonitoringServer> monitoring() {
        return Optional.ofNullable(monitoring);
    }

    /** What it knew at its latest tick. Any thread may ask. */
    public MasterView view() {
        return latest;
    }

    private Future<Void> listen(MonitoringServer server) {
        monitoring = server;
        Endpoint own = new Endpoint(server.address().host(), server.address().port());
        new StatusPages(this::currentView, own).mountOn(server.router());
        node.onMemberLeft(this::onMemberLeft);
        timer = vertx.setPeriodic(
                setup.options().liveness().heartbeatInterval().toMillis(), id -> tell(new MasterEvent.Tick()));
        Reception reception = new Reception("master " + setup.id(), this::take, meters::onRefused);
        MessageConsumer<Object> listening =
                vertx.eventBus().consumer(Addresses.master(setup.id()), message -> reception.take(message::body));
        consumer = listening;
        return listening.completion();
    }

    private boolean take(Object message) {
        if (message instanceof WorkerToMaster fromWorker) {
            meters.onHeartbeat();
            tell(new MasterEvent.FromWorker(fromWorker));
        } else if (message instanceof DriverToMaster fromDriver) {
            meters.onHeartbeat();
            tell(new MasterEvent.FromDriver(fromDriver));
        } else {
            return false;
        }
        return true;
    }

    private void onMemberLeft(ClusterMember left) {
        if (!node.isReplaced(left)) {
            tell(new MasterEvent.MemberLeft(left.busAddress()));
        }
    }

    private void tell(MasterEvent event) {
        MasterCore deciding = core;
        if (deciding == null) {
            return;
        }
        deciding.on(event, nowMillis()).forEach(this::perform);
        if (event instanceof MasterEvent.Tick) {
            latest = deciding.view(nowMillis());
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

    private MasterView currentView() {
        MasterCore deciding = core;
        return deciding == null ? latest : deciding.view(nowMillis());
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
