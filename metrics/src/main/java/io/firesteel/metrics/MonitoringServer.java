package io.firesteel.metrics;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Supplier;

/** The HTTP server of one process: its metrics and health, and whatever pages its role mounts beside them. */
public final class MonitoringServer {
    private final MonitoringOptions options;
    private final Router router;
    private final HttpServer server;

    private MonitoringServer(MonitoringOptions options, Router router, HttpServer server) {
        this.options = options;
        this.router = router;
        this.server = server;
    }

    /**
     * Serves {@code /metrics}, {@code /health/live} and {@code /health/ready}; fails, naming the port, if it is taken.
     * Readiness is asked on the event loop and must not block.
     */
    public static Future<MonitoringServer> start(
            Vertx vertx, MetricsRegistry metrics, MonitoringOptions options, Supplier<Readiness> readiness) {
        Router router = Router.router(vertx);
        router.route().handler(new HttpMeters(metrics)).handler(new RequestGuard());
        new MonitoringPages(metrics, readiness).mountOn(router);
        HttpServerOptions http = new HttpServerOptions().setHost(options.host()).setPort(options.port());
        return vertx.executeBlocking(() -> requireFreePort(options))
                .compose(free ->
                        vertx.createHttpServer(http).requestHandler(router).listen())
                .map(server -> new MonitoringServer(options, router, server));
    }

    /** Where roles mount their own pages, at any time, behind the same guard. */
    public Router router() {
        return router;
    }

    /** The address it listens at, with the port that was taken. */
    public SocketAddress address() {
        return SocketAddress.inetSocketAddress(server.actualPort(), options.host());
    }

    /** Stops listening and closes open connections. */
    public Future<Void> close() {
        return server.close();
    }

    // Two servers of one Vert.x instance on one port would not collide but share its requests.
    private static boolean requireFreePort(MonitoringOptions options) {
        try (ServerSocket socket = new ServerSocket(options.port(), 1, InetAddress.getByName(options.host()))) {
            return socket.isBound();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port " + options.port() + " on " + options.host() + " for metrics and pages is in use ("
                            + e.getMessage() + "): stop the process that holds it or choose another port.",
                    e);
        }
    }
}
