package io.firesteel.driver.job;

import io.vertx.core.WorkerExecutor;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps that run one at a time, in order, on worker threads. One hop to a worker serves all steps that have gathered
 * meanwhile. Safe for use by any thread; {@code this} guards the queue.
 */
final class SerialQueue {
    private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

    private final WorkerExecutor workers;
    private final Queue<Runnable> steps = new ArrayDeque<>();
    private boolean draining;

    SerialQueue(WorkerExecutor workers) {
        this.workers = workers;
    }

    void add(Runnable step) {
        synchronized (this) {
            steps.add(step);
            if (draining) {
                return;
            }
            draining = true;
        }
        workers.executeBlocking(
                        () -> {
                            drain();
                            return true;
                        },
                        false)
                .onFailure(e -> LOG.error("Results of a job were left unmerged: {}", e.toString(), e));
    }

    private void drain() {
        Runnable step = next();
        while (step != null) {
            step.run();
            step = next();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable step = steps.poll();
        draining = step != null;
        return step;
    }
}
