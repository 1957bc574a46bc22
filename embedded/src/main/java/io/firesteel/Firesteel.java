package io.firesteel;

import io.firesteel.dag.FiresteelContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * The engine in the caller's own Vert.x: a driver and one executor as verticles, no cluster, no port. It never exits the
 * JVM, installs no shutdown hook, keeps no static state; several contexts may live in one JVM. Inside a clustered Vert.x
 * everything stays local.
 */
public final class Firesteel {
    private Firesteel() {}

    /** A context with default options. */
    public static Future<FiresteelContext> create(Vertx vertx) {
        return create(vertx, FiresteelOptions.defaults());
    }

    /**
     * A context that runs jobs in this process. Never blocks. Close it with {@link FiresteelContext#stopAsync()}; it also
     * ends with the verticle that makes it, and with the Vert.x instance.
     */
    public static Future<FiresteelContext> create(Vertx vertx, FiresteelOptions options) {
        EmbeddedEngine engine = new EmbeddedEngine(options);
        return vertx.deployVerticle(engine).compose(deployment -> engine.context());
    }
}
