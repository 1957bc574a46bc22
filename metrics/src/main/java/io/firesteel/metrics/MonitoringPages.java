package io.firesteel.metrics;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** The pages that every process has: its metrics, whether it lives, whether it can serve. */
final class MonitoringPages {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final int UNAVAILABLE = 503;

    private final MetricsRegistry metrics;
    private final Supplier<Readiness> readiness;

    MonitoringPages(MetricsRegistry metrics, Supplier<Readiness> readiness) {
        this.metrics = metrics;
        this.readiness = readiness;
    }

    void mountOn(Router router) {
        router.get("/metrics").handler(this::scrape);
        router.get("/health/live").handler(context -> answer(context, "UP", Readiness.READY));
        router.get("/health/ready").handler(this::ready);
    }

    private void scrape(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        String contentType = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        context.vertx()
                .executeBlocking(() -> metrics.scrape(contentType), false)
                .compose(text -> context.response()
                        .putHeader("Content-Type", contentType)
                        .end(text))
                .onFailure(failure -> fail(context, failure));
    }

    /** A client that has gone, as at the end of a process, is no failure of ours. */
    private static void fail(RoutingContext context, Throwable failure) {
        if (!context.response().closed()) {
            context.fail(failure);
        }
    }

    private void ready(RoutingContext context) {
        Readiness now = readiness.get();
        answer(context, now.isReady() ? "READY" : "NOT_READY", now);
    }

    private static void answer(RoutingContext context, String status, Readiness state) {
        JsonObject body = new JsonObject().put("status", status);
        if (!state.isReady()) {
            context.response().setStatusCode(UNAVAILABLE);
            body.put("reasons", new JsonArray(state.reasonsAgainst()));
        }
        context.response().putHeader("Cache-Control", "no-store");
        context.json(body).onFailure(failure -> fail(context, failure));
    }
}
