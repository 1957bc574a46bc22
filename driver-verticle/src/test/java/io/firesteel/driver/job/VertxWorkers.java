package io.firesteel.driver.job;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** A real Vert.x with worker threads, for what is about threads. */
final class VertxWorkers {
    private final Vertx vertx = Vertx.vertx();
    private final Context driver = vertx.getOrCreateContext();
    private final DriverWorkers workers = new DriverWorkers(driver, vertx.createSharedWorkerExecutor("test", 4));

    Vertx vertx() {
        return vertx;
    }

    DriverWorkers workers() {
        return workers;
    }

    static <R> R get(Future<R> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    static Throwable failure(Future<?> future) throws Exception {
        return get(future.transform(ended -> Future.succeededFuture(ended.cause())));
    }

    public void close() throws Exception {
        get(vertx.close());
    }
}
