package io.firesteel.master.core;

import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What workers run although nobody is granted it, as when a worker returns with what was given up in its absence. It was told
 * to end, and until it has its resources are not free: the worker's next list, or the news of its end, says when.
 */
final class Leftovers {
    private final ExecutorBook executors;
    private final Map<WorkerId, Map<ExecutorId, RunningExecutor>> byWorker = new LinkedHashMap<>();

    Leftovers(ExecutorBook executors) {
        this.executors = executors;
    }

    /** A worker says what it runs. */
    void onListed(WorkerId worker, List<RunningExecutor> running) {
        Map<ExecutorId, RunningExecutor> left = new LinkedHashMap<>();
        running.stream()
                .filter(executor -> !isGranted(worker, executor))
                .forEach(executor -> left.put(executor.executor(), executor));
        byWorker.remove(worker);
        if (!left.isEmpty()) {
            byWorker.put(worker, left);
        }
    }

    /** An executor is over. */
    void onStopped(WorkerId worker, ExecutorId executor) {
        byWorker.computeIfPresent(worker, (same, left) -> {
            left.remove(executor);
            return left.isEmpty() ? null : left;
        });
    }

    /** A worker is gone: if it returns it says again what it runs. */
    void onWorkerDied(WorkerId worker) {
        byWorker.remove(worker);
    }

    int cores(WorkerId worker) {
        return on(worker).stream()
                .mapToInt(executor -> executor.shape().cores())
                .sum();
    }

    long memoryBytes(WorkerId worker) {
        return on(worker).stream()
                .mapToLong(executor -> executor.shape().memoryBytes())
                .sum();
    }

    /** Without those that a driver has claimed since. */
    private List<RunningExecutor> on(WorkerId worker) {
        return byWorker.getOrDefault(worker, Map.of()).values().stream()
                .filter(executor -> !isGranted(worker, executor))
                .toList();
    }

    boolean isEmpty() {
        return byWorker.isEmpty();
    }

    /** Throws unless each is one of a worker that can say so. */
    void checkInvariants(Predicate<WorkerId> isUp) {
        byWorker.forEach((worker, left) -> {
            if (left.isEmpty() || !isUp.test(worker)) {
                throw new IllegalStateException("Worker " + worker + " is gone and still runs " + left.keySet() + ".");
            }
        });
    }

    @Override
    public String toString() {
        return byWorker.toString();
    }

    private boolean isGranted(WorkerId worker, RunningExecutor running) {
        return executors
                .find(running.executor())
                .filter(grant -> grant.worker().equals(worker))
                .isPresent();
    }
}
