package io.firesteel.metrics;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times the requests of a monitoring server. Our own, because the Vert.x metrics module of this version
 * implements an older form of the HTTP metrics interface, which the core no longer calls.
 */
final class HttpMeters implements Handler<RoutingContext> {
    private static final int STATUS_CLASS = 100;

    private final CounterFamily requests;
    private final Timer durations;

    HttpMeters(MetricsRegistry metrics) {
        requests = metrics.counters(MeterNames.HTTP_REQUESTS);
        durations = metrics.timer(MeterNames.HTTP_REQUEST);
    }

    @Override
    public void handle(RoutingContext context) {
        long startNanos = System.nanoTime();
        context.addEndHandler(ended -> {
            requests.of(context.response().getStatusCode() / STATUS_CLASS + "xx")
                    .increment();
            durations.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
        });
        context.next();
    }
}
