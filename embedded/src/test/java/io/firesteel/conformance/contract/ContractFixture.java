package io.firesteel.conformance.contract;

import io.firesteel.Firesteel;
import io.firesteel.FiresteelOptions;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.JobStart;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An embedded engine of two slots that notes which jobs begin. */
final class ContractFixture implements AutoCloseable, FiresteelListener {
    private static final long BOUND_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final FiresteelContext context;
    private final LinkedBlockingQueue<String> started = new LinkedBlockingQueue<>();

    ContractFixture() throws Exception {
        context = Firesteel.create(vertx, FiresteelOptions.defaults().withSlots(2))
                .toCompletionStage()
                .toCompletableFuture()
                .get(BOUND_SECONDS, TimeUnit.SECONDS);
        context.addListener(this);
    }

    FiresteelContext context() {
        return context;
    }

    Vertx vertx() {
        return vertx;
    }

    @Override
    public void onEvent(ListenerEvent event) {
        if (event instanceof JobStart job) {
            started.add(job.name());
        }
    }

    /**
     * The names of the jobs that have begun since this was last asked. Events come in order, so a last job tells that all
     * before it have come.
     */
    List<String> startedJobs() throws InterruptedException {
        context.range(0, 1, 1, 1).foreach(number -> {});
        List<String> names = new ArrayList<>();
        while (names.isEmpty() || !names.get(names.size() - 1).startsWith("foreach at ContractFixture")) {
            String name = started.poll(BOUND_SECONDS, TimeUnit.SECONDS);
            if (name == null) {
                throw new AssertionError("The listener was not told of the last job; before it: " + names);
            }
            names.add(name);
        }
        return names.subList(0, names.size() - 1);
    }

    @Override
    public void close() {
        context.stop();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(BOUND_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
