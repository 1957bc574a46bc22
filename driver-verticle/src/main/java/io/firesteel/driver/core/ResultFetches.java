package io.firesteel.driver.core;

import io.firesteel.bus.message.TaskOutcome.MapOutputReady;
import io.firesteel.bus.message.TaskOutcome.Succeeded;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.TaskId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored results under way to the driver. Invariant: a task whose result is fetched still counts as running in its
 * task set, and its executor lives. Confined to the driver's event loop.
 */
final class ResultFetches {
    private final Map<TaskId, ResultFetch> underWay = new LinkedHashMap<>();
    private final ShuffleCleanup cleanup;

    ResultFetches(ShuffleCleanup cleanup) {
        this.cleanup = cleanup;
    }

    /** Which executor keeps a result, and the outcome that lacks it. */
    record ResultFetch(ExecutorId executor, Succeeded outcome) {}

    void begin(ExecutorId executor, Succeeded outcome) {
        underWay.put(outcome.task(), new ResultFetch(executor, outcome));
    }

    /** Takes note that a result has come; empty if it was not under way. */
    Optional<ResultFetch> end(TaskId task) {
        return Optional.ofNullable(underWay.remove(task));
    }

    /**
     * Takes note that a result cannot come or is no longer wanted; empty if it was not under way. If only its updates of
     * accumulators were to come, the map output is written, and nobody needs it.
     */
    Optional<ResultFetch> drop(TaskId task) {
        Optional<ResultFetch> fetch = end(task);
        fetch.ifPresent(dropped -> {
            if (dropped.outcome() instanceof MapOutputReady ready) {
                cleanup.onRefused(ready.output(), dropped.executor());
            }
        });
        return fetch;
    }

    boolean isUnderWay(TaskId task) {
        return underWay.containsKey(task);
    }

    /** The tasks whose results an executor keeps for us. */
    List<TaskId> keptBy(ExecutorId executor) {
        return underWay.entrySet().stream()
                .filter(entry -> entry.getValue().executor().equals(executor))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean isEmpty() {
        return underWay.isEmpty();
    }
}
