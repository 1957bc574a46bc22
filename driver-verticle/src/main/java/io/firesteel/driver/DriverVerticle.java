package io.firesteel.driver;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.BusReach;
import io.firesteel.bus.codec.LocalDelivery;
import io.firesteel.bus.codec.Reception;
import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.codec.WireMessageCodec;
import io.firesteel.bus.message.DriverToExecutor.StopExecutor;
import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.ExecutorToDriver;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.bus.message.WorkerToDriver.ExecutorExited;
import io.firesteel.dag.Identities;
import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.StatusTracker;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.ApplicationEnd;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.setting.Settings;
import io.firesteel.driver.EffectRunner.Watchers;
import io.firesteel.driver.core.DriverCore;
import io.firesteel.driver.core.DriverEvent;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.job.DriverJobRunner;
import io.firesteel.driver.job.DriverWorkers;
import io.firesteel.driver.job.JobBoard;
import io.firesteel.driver.job.JobRunnerParts;
import io.firesteel.driver.job.StatusBook;
import io.firesteel.driver.stage.JobDescription;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wires the driver's core to the bus, timers, resources and the job runner. All core calls happen on this verticle's
 * event loop; however many events one round of it brings, the core ends the round once.
 */
public final class DriverVerticle extends VerticleBase implements JobBoard {
    private static final int WORKER_THREADS = 4;

    private final DriverParts parts;
    private final Identities identities;
    private final Listeners listeners;
    private final DriverMeters meters;
    private final StatusBook status = new StatusBook();
    private volatile boolean stopped;
    private @Nullable Wiring wiring;
    private boolean roundEndDue;

    public DriverVerticle(DriverParts parts, Identities identities) {
        this.parts = parts;
        this.identities = identities;
        this.meters = new DriverMeters(parts.metrics());
        this.listeners = new Listeners(
                "firesteel-listeners-" + parts.application(),
                parts.info().conf().get(Settings.LISTENER_QUEUE_CAPACITY),
                System::nanoTime);
        meters.watch(listeners::waiting);
        tell(ApplicationEvents.start(parts.application(), parts.info()));
        tell(ApplicationEvents.environment(parts.info()));
    }

    /** What exists between start and stop. */
    private record Wiring(
            Context context,
            DriverCore core,
            EffectRunner effects,
            DriverJobRunner runner,
            DriverWorkers workers,
            MessageConsumer<Object> consumer,
            long timer) {}

    @Override
    public Future<?> start() {
        WireMessageCodec.register(vertx, new WireCodec(Messages.REGISTRY), LocalDelivery.BY_REFERENCE);
        DriverWorkers workers = new DriverWorkers(
                context, vertx.createSharedWorkerExecutor("firesteel-driver-" + parts.application(), WORKER_THREADS));
        DriverCore core = new DriverCore(parts.options(), nowMillis());
        DriverJobRunner runner = new DriverJobRunner(new JobRunnerParts(
                parts.application(),
                this,
                parts.shelf(),
                workers,
                identities,
                parts.loader(),
                parts.parallelism(),
                parts.maxLineBytes(),
                () -> stopped));
        EffectRunner effects =
                new EffectRunner(vertx, parts, runner, new Watchers(this::tell, meters, status), this::on);
        String address = Addresses.driver(parts.application());
        MessageConsumer<Object> consumer = parts.reach() == BusReach.LOCAL
                ? vertx.eventBus().localConsumer(address)
                : vertx.eventBus().consumer(address);
        Reception reception = new Reception("driver " + parts.application(), this::take, meters::onMessageRefused);
        consumer.handler(message -> reception.take(message::body));
        long heartbeatMillis = parts.options().liveness().heartbeatInterval().toMillis();
        long timer = vertx.setPeriodic(heartbeatMillis, id -> onHeartbeat(runner));
        wiring = new Wiring(context, core, effects, runner, workers, consumer, timer);
        return consumer.completion()
                .onSuccess(registered ->
                        parts.resources().start(new ResourceNews(this::on, this::tell), this::liveExecutors));
    }

    private void onHeartbeat(DriverJobRunner runner) {
        runner.references().drain();
        on(new DriverEvent.Tick());
    }

    private static long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }

    private Wiring wiring() {
        if (wiring == null) {
            throw new IllegalStateException("The driver of " + parts.application() + " has not been started.");
        }
        return wiring;
    }

    /** Runs the application's jobs; once the verticle is deployed. */
    public DriverJobRunner runner() {
        return wiring().runner();
    }

    /** What runs and what has run lately. */
    public StatusTracker statusTracker() {
        return status;
    }

    /** Tells a listener everything from now on. */
    public void addListener(FiresteelListener listener) {
        listeners.add(listener);
    }

    private void tell(ListenerEvent event) {
        meters.onListenerEventsDropped(listeners.offer(event));
    }

    private boolean take(Object message) {
        if (message instanceof ExecutorToDriver said) {
            on(new DriverEvent.ExecutorSaid(said));
            return true;
        }
        if (message instanceof ExecutorExited exited) {
            on(new DriverEvent.ExecutorExited(exited.worker(), exited.executor(), exited.exit()));
            return true;
        }
        return parts.resources().onMessage(message);
    }

    private void on(DriverEvent event) {
        Wiring now = wiring();
        now.effects().perform(now.core().on(event, nowMillis()));
        if (!roundEndDue) {
            roundEndDue = true;
            now.context().runOnContext(ignored -> endRound(now));
        }
    }

    private void endRound(Wiring now) {
        roundEndDue = false;
        now.effects().perform(now.core().endRound(nowMillis()));
    }

    private List<LiveExecutor> liveExecutors() {
        return wiring().core().liveExecutors().stream()
                .map(executor -> new LiveExecutor(executor.id(), executor.worker(), executor.monitoring()))
                .toList();
    }

    @Override
    public void submit(JobDescription job) {
        wiring().context().runOnContext(ignored -> on(new DriverEvent.JobSubmitted(job)));
    }

    @Override
    public void cancel(JobId job, String reason, boolean interrupt) {
        wiring().context().runOnContext(ignored -> on(new DriverEvent.JobCancelled(job, reason, interrupt)));
    }

    @Override
    public void cancelStage(StageId stage, String reason) {
        wiring().context().runOnContext(ignored -> on(new DriverEvent.StageCancelled(stage, reason)));
    }

    @Override
    public void mergeFailed(JobId job, RemoteFailure failure) {
        wiring().context().runOnContext(ignored -> on(new DriverEvent.MergeFailed(job, failure)));
    }

    /** A pool is as described from now on. Safe for use by any thread. */
    public void definePool(SchedulerPool pool) {
        wiring().context().runOnContext(ignored -> on(new DriverEvent.PoolDefined(pool)));
    }

    @Override
    public void unreferenced(ShuffleId shuffle) {
        wiring().context().runOnContext(ignored -> on(new DriverEvent.ShuffleUnreferenced(shuffle)));
    }

    @Override
    public void persisted(RddId rdd) {
        wiring().context().runOnContext(ignored -> on(new DriverEvent.RddPersisted(rdd)));
    }

    @Override
    public void unpersisted(RddId rdd) {
        wiring().context().runOnContext(ignored -> on(new DriverEvent.RddUnpersisted(rdd)));
    }

    @Override
    public void broadcastMade(BroadcastId broadcast) {
        wiring().context().runOnContext(ignored -> on(new DriverEvent.BroadcastMade(broadcast)));
    }

    @Override
    public void broadcastUnpersisted(BroadcastId broadcast) {
        wiring().context().runOnContext(ignored -> on(new DriverEvent.BroadcastUnpersisted(broadcast)));
    }

    @Override
    public void broadcastDestroyed(BroadcastId broadcast) {
        wiring().context().runOnContext(ignored -> on(new DriverEvent.BroadcastDestroyed(broadcast)));
    }

    /** The process of an executor has left the cluster; when the driver stops, they all do. */
    public void onExecutorLeft(ExecutorId executor) {
        if (stopped) {
            return;
        }
        ExitStatus exit = new ExitStatus(-1, "its process has left the cluster");
        wiring().context().runOnContext(ignored -> on(new DriverEvent.ExecutorGone(executor, exit)));
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        Wiring now = wiring();
        vertx.cancelTimer(now.timer());
        now.runner().failAll("The context of " + parts.application() + " was stopped while the job ran.");
        List<Future<Void>> told =
                now.core().liveExecutors().stream().map(this::tellToStop).toList();
        return Future.join(told)
                .transform(ended -> parts.resources().stop("the application has ended"))
                .transform(ended -> now.consumer().unregister())
                .transform(ended -> now.workers().close())
                .transform(ended -> endListeners());
    }

    private Future<Void> endListeners() {
        tell(new ApplicationEnd(System.currentTimeMillis()));
        return vertx.executeBlocking(() -> {
            listeners.close();
            return null;
        });
    }

    private Future<Void> tellToStop(ExecutorEntry executor) {
        return vertx.eventBus()
                .sender(Addresses.executor(parts.application(), executor.id()))
                .write(new StopExecutor(executor.incarnation(), "the application has ended"));
    }
}
