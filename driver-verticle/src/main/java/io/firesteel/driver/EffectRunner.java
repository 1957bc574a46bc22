package io.firesteel.driver;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.BusReach;
import io.firesteel.bus.message.DriverToWorker;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.driver.core.DriverEffect;
import io.firesteel.driver.core.DriverEffect.BroadcastDropped;
import io.firesteel.driver.core.DriverEffect.DeleteOutputs;
import io.firesteel.driver.core.DriverEffect.DeliverResult;
import io.firesteel.driver.core.DriverEffect.DeliverUpdates;
import io.firesteel.driver.core.DriverEffect.FetchResult;
import io.firesteel.driver.core.DriverEffect.JobCancelled;
import io.firesteel.driver.core.DriverEffect.JobFailed;
import io.firesteel.driver.core.DriverEffect.JobSucceeded;
import io.firesteel.driver.core.DriverEffect.Log;
import io.firesteel.driver.core.DriverEffect.Publish;
import io.firesteel.driver.core.DriverEffect.RddDropped;
import io.firesteel.driver.core.DriverEffect.ReleaseBlob;
import io.firesteel.driver.core.DriverEffect.ReleaseExecutor;
import io.firesteel.driver.core.DriverEffect.ReplaceExecutor;
import io.firesteel.driver.core.DriverEffect.SendToExecutor;
import io.firesteel.driver.core.DriverEffect.StoreBlob;
import io.firesteel.driver.core.DriverEffect.WakeUp;
import io.firesteel.driver.core.DriverEffect.WantExecutors;
import io.firesteel.driver.core.DriverEffect.WorkerVacated;
import io.firesteel.driver.core.DriverEvent;
import io.firesteel.driver.job.Deliveries;
import io.firesteel.driver.job.DriverJobRunner;
import io.firesteel.driver.job.StatusBook;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the driver's core wants done. Confined to the driver's event loop. */
final class EffectRunner {
    private static final Logger LOG = LoggerFactory.getLogger("io.firesteel.driver");

    private final Vertx vertx;
    private final Context context;
    private final DriverParts parts;
    private final Consumer<ListenerEvent> listeners;
    private final DriverMeters meters;
    private final StatusBook status;
    private final Consumer<DriverEvent> events;
    private final DeliveryOptions delivery;
    private final Map<Class<?>, Consumer<DriverEffect>> actions = new HashMap<>();

    /** Who is told what happens. */
    record Watchers(Consumer<ListenerEvent> listeners, DriverMeters meters, StatusBook status) {}

    EffectRunner(
            Vertx vertx, DriverParts parts, DriverJobRunner runner, Watchers watchers, Consumer<DriverEvent> events) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.parts = parts;
        this.listeners = watchers.listeners();
        this.meters = watchers.meters();
        this.status = watchers.status();
        this.events = events;
        this.delivery = new DeliveryOptions().setLocalOnly(parts.reach() == BusReach.LOCAL);
        Deliveries deliveries = runner.deliveries();
        when(SendToExecutor.class, this::send);
        when(FetchResult.class, this::fetch);
        when(DeliverResult.class, effect -> deliveries.deliver(effect.job(), effect.position(), effect.result()));
        when(DeliverUpdates.class, effect -> deliveries.deliverUpdates(effect.jobs(), effect.updates()));
        when(JobSucceeded.class, effect -> deliveries.succeeded(effect.job()));
        when(JobFailed.class, effect -> deliveries.failed(effect.job(), effect.message(), effect.cause()));
        when(JobCancelled.class, effect -> deliveries.cancelled(effect.job(), effect.message()));
        when(StoreBlob.class, effect -> parts.shelf().put(effect.sha256(), effect.bytes()));
        when(ReleaseBlob.class, effect -> parts.shelf().release(effect.sha256()));
        when(WantExecutors.class, effect -> parts.resources().want(effect.total()));
        when(ReleaseExecutor.class, effect -> parts.resources().release(effect.executor(), effect.reason()));
        when(DeleteOutputs.class, this::deleteOutputs);
        when(WorkerVacated.class, effect -> parts.resources().vacated(effect.worker()));
        when(ReplaceExecutor.class, effect -> parts.resources().replace(effect.executor(), effect.reason()));
        when(RddDropped.class, effect -> runner.storage().persistence().dropped(effect.rdd()));
        when(BroadcastDropped.class, effect -> runner.broadcasts().dropped(effect.broadcast()));
        when(WakeUp.class, this::wakeUp);
        when(Publish.class, this::publish);
        when(Log.class, this::log);
    }

    private <E extends DriverEffect> void when(Class<E> kind, Consumer<E> action) {
        actions.put(kind, effect -> action.accept(kind.cast(effect)));
    }

    void perform(List<DriverEffect> effects) {
        for (DriverEffect effect : effects) {
            Consumer<DriverEffect> action = actions.get(effect.getClass());
            if (action == null) {
                throw new IllegalStateException("Nothing performs " + effect + ".");
            }
            try {
                action.accept(effect);
            } catch (RuntimeException e) {
                // Those after it are decided and counted on all the same.
                LOG.error("{} was not done: {}", effect.getClass().getSimpleName(), e.toString(), e);
            }
        }
    }

    private void send(SendToExecutor effect) {
        vertx.eventBus().send(Addresses.executor(parts.application(), effect.executor()), effect.message(), delivery);
    }

    private void deleteOutputs(DeleteOutputs effect) {
        DriverToWorker message =
                new DriverToWorker.DeleteOutputs(parts.application(), effect.executor(), effect.kept());
        vertx.eventBus().send(Addresses.worker(effect.worker()), message, delivery);
    }

    private void fetch(FetchResult effect) {
        parts.results()
                .fetch(effect.result())
                .onComplete(fetched -> context.runOnContext(ignored -> events.accept(
                        fetched.succeeded()
                                ? new DriverEvent.ResultFetched(effect.task(), fetched.result())
                                : new DriverEvent.ResultUnavailable(
                                        effect.task(),
                                        String.valueOf(fetched.cause().getMessage())))));
    }

    private void wakeUp(WakeUp effect) {
        vertx.setTimer(Math.max(1, effect.delayMillis()), timer -> events.accept(new DriverEvent.WokenUp()));
    }

    private void publish(Publish effect) {
        meters.on(effect.event());
        status.on(effect.event());
        listeners.accept(effect.event());
    }

    private void log(Log effect) {
        if (effect.level() == Log.Level.WARN) {
            LOG.warn("{}", effect.text());
        } else {
            LOG.info("{}", effect.text());
        }
    }
}
