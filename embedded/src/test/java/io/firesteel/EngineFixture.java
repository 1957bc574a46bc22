package io.firesteel;

import io.firesteel.dag.FiresteelContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** An embedded engine of its own for a test class. */
final class EngineFixture {
    private final Vertx vertx = Vertx.vertx();
    final FiresteelContext context;

    EngineFixture(FiresteelOptions options) throws Exception {
        context = get(Firesteel.create(vertx, options));
    }

    static <R> R get(Future<R> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    void close() throws Exception {
        context.stop();
        get(vertx.close());
    }
}
