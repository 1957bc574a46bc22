package io.firesteel;

import io.firesteel.dag.ContextFactory;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * The contexts of programs that nothing of ours has started, as from an IDE: each an embedded engine in a Vert.x of its own,
 * whose threads do not keep the JVM alive and which ends with the context. Nothing remembers a context for the next caller,
 * so that each call of {@link #getOrCreate} makes one.
 */
public final class StandaloneContexts implements ContextFactory {
    /** The program is all there is in this JVM. */
    private static final double HEAP_SHARE = 0.5;

    /** Called by the service loader. */
    public StandaloneContexts() {}

    @Override
    public FiresteelContext create(FiresteelConf conf) {
        long memory = (long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE);
        FiresteelOptions options = FiresteelOptions.of(conf).withMemoryBytes(memory);
        Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
        Future<FiresteelContext> context = Firesteel.create(vertx, options);
        context.onFailure(failure -> close(vertx));
        context.onSuccess(made -> made.ended().onComplete(ended -> close(vertx)));
        return await(context);
    }

    @Override
    public FiresteelContext getOrCreate(FiresteelConf conf) {
        return create(conf);
    }

    /** Not on a thread of the Vert.x that closes. */
    private static void close(Vertx vertx) {
        new Thread(vertx::close, "firesteel-close").start();
    }

    private static FiresteelContext await(Future<FiresteelContext> context) {
        CountDownLatch done = new CountDownLatch(1);
        context.onComplete(any -> done.countDown());
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            context.onSuccess(FiresteelContext::stopAsync);
            throw new CompletionException("Interrupted while the context was made.", e);
        }
        if (context.failed()) {
            throw new CompletionException("The context could not be made: " + context.cause(), context.cause());
        }
        return context.result();
    }
}
