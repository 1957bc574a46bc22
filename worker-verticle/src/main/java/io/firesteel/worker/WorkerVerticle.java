package io.firesteel.worker;

import io.firesteel.block.net.BlockServer;
import io.firesteel.block.net.BlockServerOptions;
import io.firesteel.bus.Addresses;
import io.firesteel.bus.cluster.ClusterMember;
import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.cluster.NodeRole;
import io.firesteel.bus.codec.LocalDelivery;
import io.firesteel.bus.codec.Reception;
import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.codec.WireMessageCodec;
import io.firesteel.bus.message.DriverToWorker;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.Messages;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.MasterId;
import io.firesteel.metrics.MetricsRegistry;
import io.firesteel.metrics.MonitoringServer;
import io.firesteel.metrics.Readiness;
import io.firesteel.worker.core.WorkerCore;
import io.firesteel.worker.core.WorkerEffect;
import io.firesteel.worker.core.WorkerEvent;
import io.firesteel.worker.core.WorkerIdentity;
import io.firesteel.worker.process.ExecutorCommand;
import io.firesteel.worker.process.LeftOverProcesses;
import io.firesteel.worker.process.LeftOverProcesses.LeftOver;
import io.firesteel.worker.process.ProcessLauncher;
import io.firesteel.worker.process.WorkDirectory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker on the event bus: listens at its own address, ticks its core and does what it says, and serves its
 * applications' shuffle files. Confined to the verticle's event loop.
 */
public final class WorkerVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerVerticle.class);
    /** What a killed process and the removal of files may take on a loaded machine. */
    private static final Duration STOP_MARGIN = Duration.ofSeconds(10);

    private static final int TOKEN_BITS = 256;

    private final WorkerOptions options;
    private final Incarnation incarnation;
    private final ExecutorCommand command;
    private final ClusterNode node;
    private final MetricsRegistry metrics;
    private final WorkerMeters meters;
    private final ApplicationTokens tokens = new ApplicationTokens();
    private final Promise<Void> nothingRuns = Promise.promise();
    private final Promise<Void> mayLeave = Promise.promise();
    private @Nullable WorkerCore core;
    private @Nullable Processes processes;
    private @Nullable BlockServer blockServer;
    private @Nullable MonitoringServer monitoring;
    private @Nullable MessageConsumer<Object> consumer;
    private long timer;

    /**
     * To be deployed once, on the node's own Vert.x instance, and undeployed before the node is closed.
     *
     * @param incarnation larger than that of every former life of this worker
     * @param command how executors are started here
     */
    public WorkerVerticle(
            WorkerOptions options,
            Incarnation incarnation,
            ExecutorCommand command,
            ClusterNode node,
            MetricsRegistry metrics) {
        this.options = options;
        this.incarnation = incarnation;
        this.command = command;
        this.node = node;
        this.metrics = metrics;
        this.meters = new WorkerMeters(metrics);
    }

    /** Completes when the other members can reach this worker; it then registers with every master. */
    @Override
    public Future<?> start() {
        WireMessageCodec.register(vertx, new WireCodec(Messages.REGISTRY), LocalDelivery.BY_REFERENCE);
        WorkDirectory directory = new WorkDirectory(options.workDirectory());
        ProcessLauncher launcher = new ProcessLauncher(directory, command);
        processes = new Processes(vertx, context, directory, launcher, options.holdsSpare(), this::tell);
        String nobodysToken = new BigInteger(TOKEN_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
        return BlockServer.start(
                        vertx,
                        BlockServerOptions.withToken(nobodysToken),
                        tokens,
                        id -> Optional.empty(),
                        directory::shuffle)
                .compose(serving -> {
                    blockServer = serving;
                    return MonitoringServer.start(vertx, metrics, options.monitoring(), this::readiness);
                })
                .compose(measured -> vertx.executeBlocking(() -> takeOver(directory))
                        .compose(leftOvers -> listen(measured, blockServerEndpoint(), leftOvers)));
    }

    /** Blocks. */
    private static List<LeftOver> takeOver(WorkDirectory directory) throws IOException {
        try {
            directory.sharedJars().trim(Instant.ofEpochMilli(System.currentTimeMillis()));
        } catch (IOException notNow) {
            LOG.warn("The jars that executors share could not be looked through", notNow);
        }
        return new LeftOverProcesses(directory).find();
    }

    /** Ends what the options say, within the grace and a margin, then leaves the bus and stops serving. */
    @Override
    public Future<?> stop() {
        Processes left = processes;
        if (core == null || left == null) {
            return close();
        }
        long boundMillis = options.killGrace().plus(STOP_MARGIN).toMillis();
        long bound = vertx.setTimer(
                boundMillis, id -> nothingRuns.tryFail("Executors still run after " + boundMillis + " ms."));
        tell(new WorkerEvent.StopRequested());
        return nothingRuns
                .future()
                .onFailure(failure -> LOG.warn("Worker {} stops although executors still run", options.id()))
                .transform(done -> left.deletionsDone())
                .eventually(() -> {
                    vertx.cancelTimer(bound);
                    return close();
                });
    }

    /**
     * Has the worker leave: it gets nothing new, its executors' blocks and its map outputs are moved to other workers, and
     * its executors end. Completes when nothing it has is needed, so that it can be stopped; any thread, any number of times.
     */
    public Future<Void> leave() {
        context.runOnContext(v -> tell(new WorkerEvent.LeaveRequested()));
        return mayLeave.future();
    }

    /** Its pages, for others to mount theirs beside them; present once it has started. */
    public Optional<MonitoringServer> monitoring() {
        return Optional.ofNullable(monitoring);
    }

    private Future<Void> listen(MonitoringServer measured, Endpoint blocks, List<LeftOver> leftOvers) {
        monitoring = measured;
        Endpoint pages =
                new Endpoint(measured.address().host(), measured.address().port());
        core = new WorkerCore(
                new WorkerIdentity(options.id(), incarnation, options.cores(), options.memoryBytes(), blocks, pages),
                options.killGrace(),
                options.onStop());
        if (processes != null) {
            leftOvers.forEach(processes::adopt);
        }
        Reception reception = new Reception("worker " + options.id(), this::take, meters::onRefused);
        MessageConsumer<Object> listening =
                vertx.eventBus().consumer(Addresses.worker(options.id()), message -> reception.take(message::body));
        consumer = listening;
        return listening.completion().onSuccess(reachable -> {
            node.onMemberJoined(this::onMemberJoined);
            node.onMemberLeft(this::onMemberLeft);
            node.members().forEach(this::onMemberJoined);
            timer = vertx.setPeriodic(options.heartbeatInterval().toMillis(), id -> tell(new WorkerEvent.Tick()));
        });
    }

    private Future<?> close() {
        vertx.cancelTimer(timer);
        Future<?> unregistered = consumer == null ? Future.succeededFuture() : consumer.unregister();
        return unregistered
                .transform(done -> processes == null ? Future.<Void>succeededFuture() : processes.endSpare())
                .transform(done -> blockServer == null ? Future.<Void>succeededFuture() : blockServer.close())
                .transform(done -> monitoring == null ? Future.<Void>succeededFuture() : monitoring.close());
    }

    private Endpoint blockServerEndpoint() {
        if (blockServer == null) {
            throw new IllegalStateException("The block server has not started.");
        }
        return new Endpoint(blockServer.address().host(), blockServer.address().port());
    }

    private Readiness readiness() {
        return core != null && core.isRegistered()
                ? Readiness.READY
                : Readiness.notReady("No master has taken this worker in yet.");
    }

    private void onMemberJoined(ClusterMember joined) {
        if (joined.role() == NodeRole.MASTER) {
            tell(new WorkerEvent.MasterJoined(new MasterId(joined.id())));
        }
    }

    private void onMemberLeft(ClusterMember left) {
        if (left.role() == NodeRole.MASTER && !node.isReplaced(left)) {
            tell(new WorkerEvent.MasterLeft(new MasterId(left.id())));
        }
    }

    private boolean take(Object message) {
        if (message instanceof MasterToWorker fromMaster) {
            tell(new WorkerEvent.FromMaster(fromMaster));
            return true;
        }
        if (message instanceof DriverToWorker fromDriver) {
            tell(new WorkerEvent.FromDriver(fromDriver));
            return true;
        }
        return false;
    }

    private void tell(WorkerEvent event) {
        if (core != null) {
            core.on(event, TimeUnit.NANOSECONDS.toMillis(System.nanoTime())).forEach(this::perform);
        }
    }

    private void perform(WorkerEffect effect) {
        if (effect instanceof WorkerEffect.SendToMaster send) {
            meters.onSentToMaster();
            vertx.eventBus().send(Addresses.master(send.master()), send.message());
        } else if (effect instanceof WorkerEffect.SendToDriver send) {
            vertx.eventBus().send(Addresses.driver(send.application()), send.message());
        } else if (effect instanceof WorkerEffect.AdmitApplication admit) {
            tokens.admit(admit.application(), admit.token());
        } else if (effect instanceof WorkerEffect.DismissApplication dismiss) {
            tokens.dismiss(dismiss.application());
        } else if (effect instanceof WorkerEffect.MayLeave) {
            mayLeave.tryComplete();
        } else if (effect instanceof WorkerEffect.Stopped) {
            nothingRuns.tryComplete();
        } else if (processes != null) {
            performOnProcesses(effect, processes);
        }
    }

    private void performOnProcesses(WorkerEffect effect, Processes on) {
        if (effect instanceof WorkerEffect.StartProcess start) {
            on.start(start.launch());
        } else if (effect instanceof WorkerEffect.SignalProcess signal) {
            on.signal(signal.executor(), signal.signal());
        } else if (effect instanceof WorkerEffect.DeleteDirectory delete) {
            on.delete(delete.application());
        } else if (effect instanceof WorkerEffect.DeleteOwnFiles delete) {
            on.deleteOwn(delete.application(), delete.executor());
        } else if (effect instanceof WorkerEffect.DeleteOutputs delete) {
            on.deleteOutputs(delete.order());
        } else if (effect instanceof WorkerEffect.LogTransition log) {
            LOG.info("{}: {} → {} ({})", log.subject(), log.from(), log.to(), log.reason());
        } else if (effect instanceof WorkerEffect.CountStale stale) {
            meters.onStale();
            LOG.debug("Dropped a {} of a lower term", stale.message());
        }
    }
}
