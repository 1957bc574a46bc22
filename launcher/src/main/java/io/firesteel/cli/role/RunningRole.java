package io.firesteel.cli.role;

import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.Lifetime;
import io.firesteel.cli.process.ReadyLine;
import io.firesteel.metrics.MetricsRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A role that serves in this process.
 *
 * @param deployment its verticle's
 * @param pages where it serves its metrics
 * @param broken fails when the role cannot go on and its process must end
 * @param leave has it hand over what it has; completes when it may be stopped. Empty if it has nothing to hand over
 */
public record RunningRole(
        ClusterNode node,
        MetricsRegistry metrics,
        String deployment,
        Endpoint pages,
        Future<Void> broken,
        Optional<Supplier<Future<Void>>> leave) {
    /** Deploys the verticle of a role on its node; if that fails, the node is left, too. */
    static Future<RunningRole> deploy(
            ClusterNode node, MetricsRegistry metrics, Deployable verticle, Supplier<Endpoint> pages) {
        return node.vertx()
                .deployVerticle(verticle)
                .map(deployment -> new RunningRole(
                        node, metrics, deployment, pages.get(), Future.succeededFuture(), Optional.empty()))
                .onFailure(failure -> node.close().onComplete(closed -> metrics.close()));
    }

    RunningRole leavingBy(Supplier<Future<Void>> handOver) {
        return new RunningRole(node, metrics, deployment, pages, broken, Optional.of(handOver));
    }

    RunningRole brokenBy(Future<Void> failure) {
        return new RunningRole(node, metrics, deployment, pages, failure, leave);
    }

    /** What it tells whoever started this process. */
    public ReadyLine readyLine() {
        String role = node.self().role().name().toLowerCase(Locale.ROOT);
        return ReadyLine.now(role, node.self().id(), node.memberAddress().toString(), pages.toString());
    }

    /** Stops the role, then leaves the cluster, whatever fails. Blocks, and not on its Vert.x, which it closes. */
    public void stop() {
        Blocking.awaitEnd(node.vertx().undeploy(deployment), Lifetime.STOP_BOUND);
        Blocking.awaitEnd(node.close(), Lifetime.STOP_BOUND);
        metrics.close();
    }

    /** Stops a role that may not have started yet, or never does. */
    public static void stop(Future<RunningRole> starting) {
        Blocking.awaitEnd(starting, Lifetime.STOP_BOUND);
        if (starting.succeeded()) {
            starting.result().stop();
        }
    }
}
