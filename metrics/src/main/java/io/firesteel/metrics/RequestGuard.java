package io.firesteel.metrics;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Stands before every page: sets the security headers and refuses what a foreign web page could make a browser send to
 * a loopback server, which is a foreign Host (DNS rebinding) or a change asked for by a foreign Origin.
 */
final class RequestGuard implements Handler<RoutingContext> {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int FORBIDDEN = 403;

    @Override
    public void handle(RoutingContext context) {
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
        HostAndPort authority = context.request().authority();
        if (authority == null || !LOOPBACK_NAMES.contains(authority.host())) {
            refuse(context, "This server answers to loopback names only.");
        } else if (!HARMLESS.contains(context.request().method()) && isForeign(context, authority)) {
            refuse(context, "Changes are accepted from this server's own pages only.");
        } else {
            context.next();
        }
    }

    private static boolean isForeign(RoutingContext context, HostAndPort authority) {
        String origin = context.request().getHeader("Origin");
        return origin != null && !origin.equals("http://" + authority);
    }

    private static void refuse(RoutingContext context, String reason) {
        context.response()
                .setStatusCode(FORBIDDEN)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(reason);
    }
}
