package io.firesteel.cli.role;

import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.cli.process.ReadyLine;
import io.firesteel.metrics.MetricsRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A role that serves in this process.
 *
 * @param deployment its verticle's
 * @param pages where it serves its metrics
 */
public record RunningRole(ClusterNode node, MetricsRegistry metrics, String deployment, Endpoint pages) {
    /** Deploys the verticle of a role on its node; if that fails, the node is left, too. */
    static Future<RunningRole> deploy(
            ClusterNode node, MetricsRegistry metrics, Deployable verticle, Supplier<Endpoint> pages) {
        return node.vertx()
                .deployVerticle(verticle)
                .map(deployment -> new RunningRole(node, metrics, deployment, pages.get()))
                .recover(failure -> node.close().transform(closed -> {
                    metrics.close();
                    return Future.failedFuture(failure);
                }));
    }

    /** What it tells whoever started this process. */
    public ReadyLine readyLine() {
        String role = node.self().role().name().toLowerCase(Locale.ROOT);
        return ReadyLine.now(role, node.self().id(), node.memberAddress().toString(), pages.toString());
    }

    /** Stops the role, then leaves the cluster, whatever fails. */
    public Future<Void> stop() {
        return node.vertx()
                .undeploy(deployment)
                .transform(undeployed -> node.close())
                .onComplete(closed -> metrics.close());
    }
}
