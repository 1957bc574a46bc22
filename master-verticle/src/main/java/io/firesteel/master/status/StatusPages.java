package io.firesteel.master.status;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.master.replica.ReplicaView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** The pages of a master: {@code /}, {@code /api/status} and {@code /prometheus/targets}. */
public final class StatusPages {
    private final Supplier<ReplicaView> view;
    private final Endpoint own;

    /**
     * Pages that show what the supplier gives at each request, asked on the server's event loop.
     *
     * @param own where this master is measured
     */
    public StatusPages(Supplier<ReplicaView> view, Endpoint own) {
        this.view = view;
        this.own = own;
    }

    /** Adds the pages. */
    public void mountOn(Router router) {
        router.get("/").handler(context -> answer(context, "text/html", StatusPage.render(view.get())));
        router.get(StatusPage.STYLE_PATH).handler(context -> answer(context, "text/css", StatusPage.STYLE));
        router.get("/api/status").handler(context -> {
            JsonObject status = StatusJson.of(view.get());
            answer(context, "application/json", status.encode());
        });
        router.get("/prometheus/targets").handler(context -> {
            JsonArray targets = ScrapeTargets.of(view.get().cluster(), own);
            answer(context, "application/json", targets.encode());
        });
    }

    private static void answer(RoutingContext context, String type, String body) {
        context.response()
                .putHeader("Content-Type", type + "; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(body)
                .onFailure(context::fail);
    }
}
