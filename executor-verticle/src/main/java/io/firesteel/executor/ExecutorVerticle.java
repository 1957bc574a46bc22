package io.firesteel.executor;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.BusReach;
import io.firesteel.bus.codec.LocalDelivery;
import io.firesteel.bus.codec.Reception;
import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.codec.WireMessageCodec;
import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.executor.core.ExecutorCore;
import io.firesteel.executor.core.ExecutorEffect;
import io.firesteel.executor.core.ExecutorEffect.Exit;
import io.firesteel.executor.core.ExecutorEffect.InterruptTask;
import io.firesteel.executor.core.ExecutorEffect.PrepareApplication;
import io.firesteel.executor.core.ExecutorEffect.RunTask;
import io.firesteel.executor.core.ExecutorEffect.Send;
import io.firesteel.executor.core.ExecutorEvent;
import io.firesteel.executor.core.ExecutorEvent.ApplicationReady;
import io.firesteel.executor.core.ExecutorEvent.ApplicationUnavailable;
import io.firesteel.executor.core.ExecutorEvent.AtBarrier;
import io.firesteel.executor.core.ExecutorEvent.Heartbeat;
import io.firesteel.executor.core.ExecutorEvent.MessageReceived;
import io.firesteel.executor.core.ExecutorEvent.PiecesMissing;
import io.firesteel.executor.core.ExecutorEvent.ReportDue;
import io.firesteel.executor.core.ExecutorEvent.StopRequested;
import io.firesteel.executor.core.ExecutorEvent.TaskEnded;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor on the event bus: brings messages, the heartbeat and the ends of tasks to its {@link ExecutorCore} and does
 * what the core wants. Confined to its event loop; slot threads only hand outcomes over to it.
 */
public final class ExecutorVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorVerticle.class);

    private final ExecutorParts parts;
    private final ExecutorIdentity identity;
    private final ExecutorMeters meters;
    private final DeliveryOptions delivery;
    /** Outcomes on their way from the slots. */
    private final Queue<TaskOutcome> ended = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean hopping = new AtomicBoolean();
    private @Nullable Running running;

    /** What exists between start and stop. */
    private record Running(
            ExecutorCore core,
            TaskServices tasks,
            StorageEffects storage,
            MessageConsumer<Object> consumer,
            long heartbeatTimer) {}

    public ExecutorVerticle(ExecutorParts parts) {
        this.parts = parts;
        this.identity = parts.identity();
        this.meters = new ExecutorMeters(parts.host().metrics(), identity.slots());
        this.delivery = new DeliveryOptions().setLocalOnly(parts.host().reach() == BusReach.LOCAL);
    }

    @Override
    public Future<?> start() {
        WireMessageCodec.register(vertx, new WireCodec(Messages.REGISTRY), LocalDelivery.BY_REFERENCE);
        ExecutorStorage storage = parts.storage();
        BlockTransfer transfer = parts.host().transfer();
        return transfer.start(vertx, identity.application(), storage.served(), storage.shuffleDirectory())
                .compose(server -> vertx.executeBlocking(() -> TaskServices.open(parts, server))
                        .compose(tasks -> listen(server, tasks)))
                .recover(this::undoStart);
    }

    private Future<Void> undoStart(Throwable failure) {
        Future<?> undone = running == null ? parts.host().transfer().close() : stop();
        return undone.transform(ignored -> Future.failedFuture(failure));
    }

    private Future<Void> listen(Endpoint server, TaskServices tasks) {
        ExecutorCore core = new ExecutorCore(identity.registration(server), parts.options(), nowMillis());
        String address = Addresses.executor(identity.application(), identity.executor());
        MessageConsumer<Object> consumer = parts.host().reach() == BusReach.LOCAL
                ? vertx.eventBus().localConsumer(address)
                : vertx.eventBus().consumer(address);
        Reception reception = new Reception("executor " + identity.executor(), this::take, meters::onRefused);
        consumer.handler(message -> reception.take(message::body));
        long timer = vertx.setPeriodic(parts.options().heartbeatMillis(), id -> on(new Heartbeat()));
        meters.watch(parts.storage().partitions());
        StorageEffects effects = new StorageEffects(vertx, parts.host().transfer(), tasks, this::tell);
        running = new Running(core, tasks, effects, consumer, timer);
        return consumer.completion().onSuccess(listening -> on(new Heartbeat()));
    }

    private boolean take(Object message) {
        if (message instanceof DriverToExecutor said) {
            on(new MessageReceived(said));
            return true;
        }
        return false;
    }

    private void on(ExecutorEvent event) {
        Running now = running;
        if (now == null) {
            return;
        }
        if (event instanceof TaskEnded ended) {
            meters.onTaskEnded(ended.outcome());
        }
        now.core().on(event, nowMillis()).forEach(effect -> perform(effect, now));
        meters.onSlots(identity.slots() - now.core().freeSlots());
        meters.onBlocks(parts.storage().partitions());
        meters.onBroadcasts(now.tasks().broadcasts());
        meters.onDropped(now.core().droppedMessages());
    }

    private void perform(ExecutorEffect effect, Running now) {
        if (effect instanceof Send send) {
            vertx.eventBus().send(Addresses.driver(identity.application()), send.message(), delivery);
        } else if (effect instanceof RunTask run) {
            now.tasks().run(run.order());
        } else if (effect instanceof InterruptTask interrupt) {
            now.tasks().kill(interrupt.task(), interrupt.interrupt());
        } else if (effect instanceof ExecutorEffect.ReportSoon) {
            context.runOnContext(v -> on(new ReportDue()));
        } else if (effect instanceof ExecutorEffect.ReportLater) {
            vertx.setTimer(1, id -> on(new ReportDue()));
        } else if (effect instanceof PrepareApplication prepare) {
            prepareApplication(prepare, now.tasks());
        } else if (effect instanceof Exit exit) {
            LOG.info("Executor {} is done: {}", identity.executor(), exit.reason());
            parts.host().onExit().accept(exit.reason());
        } else {
            now.storage().perform(effect);
        }
    }

    private void prepareApplication(PrepareApplication prepare, TaskServices tasks) {
        parts.host()
                .classes()
                .load(prepare.told())
                .onComplete(loaded -> hop(() -> {
                    if (loaded.failed()) {
                        on(new ApplicationUnavailable(String.valueOf(loaded.cause())));
                    } else if (running != null) {
                        tasks.broadcasts()
                                .open(
                                        loaded.result(),
                                        (broadcast, request, missing, failed) ->
                                                tell(new PiecesMissing(broadcast, request, missing, failed)));
                        tasks.barriers()
                                .open((task, call, gathers, message) ->
                                        tell(new AtBarrier(task, call, gathers, message)));
                        tasks.startSlots(loaded.result(), this::onTaskEnded, new ReportedBlocks(this::tell));
                        on(new ApplicationReady());
                    }
                }));
    }

    /** On a slot's thread, as a rule. */
    private void onTaskEnded(TaskOutcome outcome) {
        ended.add(outcome);
        if (hopping.compareAndSet(false, true)) {
            hop(this::takeEnded);
        }
    }

    private void takeEnded() {
        hopping.set(false);
        for (TaskOutcome outcome = ended.poll(); outcome != null; outcome = ended.poll()) {
            on(new TaskEnded(outcome));
        }
    }

    /** On any thread. */
    private void tell(ExecutorEvent event) {
        hop(() -> on(event));
    }

    private void hop(Runnable onOwnContext) {
        try {
            context.runOnContext(v -> onOwnContext.run());
        } catch (RejectedExecutionException vertxIsClosed) {
            LOG.debug("Executor {} drops an event: its Vert.x is closed.", identity.executor());
        }
    }

    @Override
    public Future<?> stop() {
        Running last = running;
        if (last == null) {
            return Future.succeededFuture();
        }
        running = null;
        vertx.cancelTimer(last.heartbeatTimer());
        last.core().on(new StopRequested("The verticle is undeployed."), nowMillis());
        meters.onSlots(0);
        return last.consumer()
                .unregister()
                .eventually(
                        () -> vertx.executeBlocking(() -> last.tasks().close()).onSuccess(this::warnUnlessEnded))
                .eventually(parts.host().transfer()::close);
    }

    private void warnUnlessEnded(boolean ended) {
        if (!ended) {
            LOG.warn(
                    "Executor {} left tasks running that ignore their interrupt for more than {}.",
                    identity.executor(),
                    parts.host().stopBound());
        }
    }

    private static long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
