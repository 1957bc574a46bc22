package io.firesteel.driver.resource;

import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** One executor in the driver's own process: it is there as long as the driver is, and there is nothing to ask for. */
public final class InProcessResources implements ResourceProvider {
    @Override
    public void start(ResourceEvents events, Supplier<List<LiveExecutor>> live) {}

    @Override
    public void replace(ExecutorId executor, String reason) {}

    @Override
    public void want(int total) {}

    @Override
    public void release(ExecutorId executor, String reason) {}

    @Override
    public void vacated(WorkerId worker) {}

    @Override
    public boolean onMessage(Object message) {
        return false;
    }

    @Override
    public Future<Void> stop(String reason) {
        return Future.succeededFuture();
    }
}
