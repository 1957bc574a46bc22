package io.firesteel.driver.task;

import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which executors and workers have failed so often that they get no more tasks: of a stage as long as it runs, of the
 * application for a time (Spark's {@code HealthTracker}). A failure counts for the application only when its stage has
 * succeeded all the same: else the fault is likely to be the program's. Confined to the driver's event loop.
 */
public final class ExecutorHealth {
    private final ExclusionPolicy policy;
    private final Map<StageAttempt, StageFailures> stages = new HashMap<>();
    private final Map<ExecutorId, Deque<Long>> failures = new HashMap<>();
    private final Map<ExecutorId, WorkerId> workers = new HashMap<>();
    private final Map<ExecutorId, Long> excludedUntil = new HashMap<>();

    public ExecutorHealth(ExclusionPolicy policy) {
        this.policy = policy;
    }

    /** Takes note of a failure that is the task's own; true if its executor gets no more of the stage's tasks. */
    public boolean onFailed(StageAttempt stage, int partition, ExecutorId executor, WorkerId worker) {
        if (!policy.enabled()) {
            return false;
        }
        workers.put(executor, worker);
        return stages.computeIfAbsent(stage, added -> new StageFailures(policy)).add(partition, executor, worker);
    }

    /** A stage attempt has succeeded; returns the executors that are excluded from now on. */
    public List<ExecutorId> onSucceeded(StageAttempt stage, long nowMillis) {
        StageFailures failed = stages.remove(stage);
        List<ExecutorId> excluded = new ArrayList<>();
        if (failed != null) {
            failed.failedTasks().forEach((executor, tasks) -> {
                Deque<Long> expiries = failures.computeIfAbsent(executor, added -> new ArrayDeque<>());
                tasks.forEach(task -> expiries.add(nowMillis + policy.timeoutMillis()));
                if (expiries.size() >= policy.applicationTasksPerExecutor()
                        && excludedUntil.put(executor, nowMillis + policy.timeoutMillis()) == null) {
                    excluded.add(executor);
                }
            });
        }
        return excluded;
    }

    /** Forgets what is over: failures and exclusions that have expired, ended stages, lost executors; returns whom it excludes no more. */
    public List<ExecutorId> onTick(long nowMillis, Set<StageAttempt> running, Collection<ExecutorId> live) {
        if (!policy.enabled()) {
            return List.of();
        }
        stages.keySet().retainAll(running);
        failures.values().forEach(expiries -> {
            while (!expiries.isEmpty() && expiries.element() <= nowMillis) {
                expiries.remove();
            }
        });
        failures.values().removeIf(Deque::isEmpty);
        Set<ExecutorId> before = new HashSet<>(excludedUntil.keySet());
        excludedUntil.values().removeIf(until -> until <= nowMillis);
        before.removeAll(excludedUntil.keySet());
        Set<ExecutorId> alive = new HashSet<>(live);
        failures.keySet().retainAll(alive);
        excludedUntil.keySet().retainAll(alive);
        workers.keySet().retainAll(alive);
        before.retainAll(alive);
        return List.copyOf(before);
    }

    /** Whether an executor gets no tasks at all: it is excluded, or so many of its worker are. */
    public boolean isExcluded(ExecutorId executor, WorkerId worker) {
        return !excludedUntil.isEmpty()
                && (excludedUntil.containsKey(executor)
                        || excludedUntil.keySet().stream()
                                        .filter(other -> worker.equals(workers.get(other)))
                                        .count()
                                >= policy.applicationExecutorsPerWorker());
    }

    /** Whether a task may run on an executor. */
    public boolean mayRun(StageAttempt stage, int partition, ExecutorId executor, WorkerId worker) {
        StageFailures failed = stages.get(stage);
        return (failed == null || failed.mayRun(partition, executor, worker)) && !isExcluded(executor, worker);
    }

    /** Whether some tasks may not run on some executors. */
    public boolean excludesAny() {
        return !stages.isEmpty() || !excludedUntil.isEmpty();
    }
}
