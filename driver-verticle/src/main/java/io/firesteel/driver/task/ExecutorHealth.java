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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which executors and workers have failed so often that they get no more tasks: of a stage as long as it runs, of the
 * application for a time (Spark's {@code HealthTracker}). A failure counts for the application only when its stage has
 * succeeded all the same: else the fault is likely to be the program's. What is known of executors that are gone counts for
 * their workers until it expires: else a bad machine would be clean as soon as its executors are replaced. Confined to the
 * driver's event loop.
 */
public final class ExecutorHealth {
    private final ExclusionPolicy policy;
    private final Map<StageAttempt, StageFailures> stages = new HashMap<>();
    private final Map<ExecutorId, Deque<Long>> failures = new HashMap<>();
    private final Map<ExecutorId, WorkerId> workers = new HashMap<>();
    private final Map<ExecutorId, Long> excludedUntil = new HashMap<>();
    private final Map<WorkerId, Long> workersExcludedUntil = new HashMap<>();

    /**
     * Who gets no more tasks from now on.
     *
     * @param workers and how many of their executors are excluded
     */
    public record Excluded(List<ExecutorId> executors, Map<WorkerId, Integer> workers) {
        public Excluded {
            executors = List.copyOf(executors);
            workers = Map.copyOf(workers);
        }
    }

    /** Who gets tasks again from now on. */
    public record Readmitted(List<ExecutorId> executors, List<WorkerId> workers) {
        static final Readmitted NONE = new Readmitted(List.of(), List.of());

        public Readmitted {
            executors = List.copyOf(executors);
            workers = List.copyOf(workers);
        }
    }

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

    /** How many executors of a worker get no more tasks of a stage. */
    public int excludedOn(WorkerId worker, StageAttempt stage) {
        StageFailures failed = stages.get(stage);
        return failed == null ? 0 : failed.excludedOn(worker);
    }

    /** A stage attempt has succeeded; returns who is excluded from now on. */
    public Excluded onSucceeded(StageAttempt stage, long nowMillis) {
        StageFailures failed = stages.remove(stage);
        List<ExecutorId> excluded = new ArrayList<>();
        Map<WorkerId, Integer> excludedWorkers = new LinkedHashMap<>();
        if (failed != null) {
            long until = nowMillis + policy.timeoutMillis();
            failed.failedTasks().forEach((executor, tasks) -> {
                Deque<Long> expiries = failures.computeIfAbsent(executor, added -> new ArrayDeque<>());
                tasks.forEach(task -> expiries.add(until));
                if (expiries.size() >= policy.applicationTasksPerExecutor()) {
                    if (excludedUntil.put(executor, until) == null) {
                        excluded.add(executor);
                    }
                    excludeWorker(workers.get(executor), until, excludedWorkers);
                }
            });
        }
        return new Excluded(excluded, excludedWorkers);
    }

    private void excludeWorker(@Nullable WorkerId worker, long until, Map<WorkerId, Integer> added) {
        int excluded = (int) excludedUntil.keySet().stream()
                .filter(executor -> Objects.equals(worker, workers.get(executor)))
                .count();
        if (worker != null
                && excluded >= policy.applicationExecutorsPerWorker()
                && workersExcludedUntil.put(worker, until) == null) {
            added.put(worker, excluded);
        }
    }

    /** Forgets what is over: failures and exclusions that have expired, ended stages, lost executors; returns whom it excludes no more. */
    public Readmitted onTick(long nowMillis, Set<StageAttempt> running, Collection<ExecutorId> live) {
        if (!policy.enabled()) {
            return Readmitted.NONE;
        }
        stages.keySet().retainAll(running);
        failures.values().forEach(expiries -> {
            while (!expiries.isEmpty() && expiries.element() <= nowMillis) {
                expiries.remove();
            }
        });
        failures.values().removeIf(Deque::isEmpty);
        Set<ExecutorId> alive = new HashSet<>(live);
        List<ExecutorId> executors = expire(excludedUntil, nowMillis);
        executors.retainAll(alive);
        failures.keySet().retainAll(alive);
        workers.keySet().removeIf(executor -> !alive.contains(executor) && !excludedUntil.containsKey(executor));
        return new Readmitted(executors, expire(workersExcludedUntil, nowMillis));
    }

    private static <T> List<T> expire(Map<T, Long> untilMillis, long nowMillis) {
        List<T> expired = new ArrayList<>();
        untilMillis.forEach((excluded, until) -> {
            if (until <= nowMillis) {
                expired.add(excluded);
            }
        });
        expired.forEach(untilMillis::remove);
        return expired;
    }

    /** Whether an executor gets no tasks at all: it is excluded, or its worker is. */
    public boolean isExcluded(ExecutorId executor, WorkerId worker) {
        return excludedUntil.containsKey(executor) || workersExcludedUntil.containsKey(worker);
    }

    /** Whether a task may run on an executor. */
    public boolean mayRun(StageAttempt stage, int partition, ExecutorId executor, WorkerId worker) {
        StageFailures failed = stages.get(stage);
        return (failed == null || failed.mayRun(partition, executor, worker)) && !isExcluded(executor, worker);
    }

    /** Whether tasks of a stage attempt may not run on some executors, alive or gone. */
    public boolean excludesAnyFrom(StageAttempt stage) {
        return stages.containsKey(stage) || !excludedUntil.isEmpty() || !workersExcludedUntil.isEmpty();
    }

    /** Whether some tasks may not run on some executors. */
    public boolean excludesAny() {
        return !stages.isEmpty() || !excludedUntil.isEmpty() || !workersExcludedUntil.isEmpty();
    }
}
