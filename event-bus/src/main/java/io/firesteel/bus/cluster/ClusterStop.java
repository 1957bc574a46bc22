package io.firesteel.bus.cluster;

import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves the cluster: first the event bus, so that others forget our addresses, then Hazelcast, so that our share of its
 * data moves on. What takes longer than the bound is cut short. Blocks: runs on a thread of its own.
 */
final class ClusterStop {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterStop.class);

    private static final Duration TERMINATION_BOUND = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HazelcastInstance hazelcast;
    private final Duration timeout;

    ClusterStop(Vertx vertx, HazelcastInstance hazelcast, Duration timeout) {
        this.vertx = vertx;
        this.hazelcast = hazelcast;
        this.timeout = timeout;
    }

    void run() throws InterruptedException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        Thread shutdown = new Thread(hazelcast::shutdown, "firesteel-cluster-leave");
        shutdown.setDaemon(true);
        if (closeVertx(deadlineNanos)) {
            shutdown.start();
            shutdown.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime())));
        }
        if (hazelcast.getLifecycleService().isRunning()) {
            LOG.warn("Leaving the cluster took longer than {}: cut short.", timeout);
            terminate();
        }
    }

    /** Cutting short may itself wait for a thread of a node that is in trouble: that is left behind. */
    private void terminate() throws InterruptedException {
        Thread termination = new Thread(hazelcast.getLifecycleService()::terminate, "firesteel-cluster-terminate");
        termination.setDaemon(true);
        termination.start();
        termination.join(TERMINATION_BOUND.toMillis());
        if (termination.isAlive()) {
            LOG.warn("The cluster node does not end within {} more: its threads are left behind.", TERMINATION_BOUND);
        }
    }

    private boolean closeVertx(long deadlineNanos) throws InterruptedException {
        try {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            LOG.warn("Closing the event bus failed; leaving the cluster all the same.", e.getCause());
            return true;
        }
    }
}
