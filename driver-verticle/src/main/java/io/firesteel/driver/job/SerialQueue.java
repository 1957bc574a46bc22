package io.firesteel.driver.job;

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

    private final DriverWorkers workers;
    private final Queue<Runnable> steps = new ArrayDeque<>();
    private boolean draining;

    SerialQueue(DriverWorkers workers) {
        this.workers = workers;
    }

    /** Adds a step; one that throws does not keep later ones from running. */
    void add(Runnable step) {
        synchronized (this) {
            steps.add(step);
            if (draining) {
                return;
            }
            draining = true;
        }
        workers.run(() -> {
                    drain();
                    return true;
                })
                .onFailure(e -> LOG.warn("Results of a job were left unmerged, the driver stops: {}", e.toString()));
    }

    private void drain() {
        Runnable step = next();
        while (step != null) {
            try {
                step.run();
            } catch (Throwable e) {
                LOG.error("A step of merging a job's results failed: {}", e.toString(), e);
            }
            step = next();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable step = steps.poll();
        draining = step != null;
        return step;
    }
}
