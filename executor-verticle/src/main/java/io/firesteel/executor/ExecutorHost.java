package io.firesteel.executor;

import io.firesteel.bus.BusReach;
import io.firesteel.executor.task.ApplicationClasses;
import io.firesteel.executor.task.FatalErrors;
import io.firesteel.metrics.MetricsRegistry;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What surrounds an executor: a process of its own, or a service that embeds it.
 *
 * @param onExit told on the event loop, once, why the executor is done; it then undeploys the verticle, and a process of
 *     its own exits
 * @param stopBound how long a stop waits for tasks to end
 */
public record ExecutorHost(
        BlockTransfer transfer,
        ApplicationClasses classes,
        FatalErrors fatalErrors,
        Consumer<String> onExit,
        MetricsRegistry metrics,
        BusReach reach,
        Duration stopBound) {
    public static final Duration DEFAULT_STOP_BOUND = Duration.ofSeconds(5);
}
