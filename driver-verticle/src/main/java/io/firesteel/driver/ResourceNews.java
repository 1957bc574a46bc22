package io.firesteel.driver;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.ResourcesAwaited;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.core.DriverEvent;
import io.firesteel.driver.resource.ResourceEvents;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the provider of resources tells, turned into events. */
final class ResourceNews implements ResourceEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ResourceNews.class);

    private final Consumer<DriverEvent> events;
    private final Consumer<ListenerEvent> listeners;

    ResourceNews(Consumer<DriverEvent> events, Consumer<ListenerEvent> listeners) {
        this.events = events;
        this.listeners = listeners;
    }

    @Override
    public void onWorkerServes(WorkerId worker, Endpoint blockServer) {
        events.accept(new DriverEvent.WorkerServes(worker, blockServer));
    }

    @Override
    public void onWorkerGone(WorkerId worker, String reason) {
        events.accept(new DriverEvent.WorkerGone(worker, reason));
    }

    @Override
    public void onExecutorGone(ExecutorId executor, ExitStatus exit) {
        events.accept(new DriverEvent.ExecutorGone(executor, exit));
    }

    @Override
    public void onWorkersLeaving(Set<WorkerId> workers) {
        events.accept(new DriverEvent.WorkersLeaving(workers));
    }

    @Override
    public void onWaiting(String waitingFor) {
        if (!waitingFor.isEmpty()) {
            LOG.info("Waiting for resources: {}", waitingFor);
        }
        listeners.accept(new ResourcesAwaited(System.currentTimeMillis(), waitingFor));
    }

    @Override
    public void onRefused(String reason) {
        events.accept(new DriverEvent.ResourcesRefused(reason));
    }
}
