package io.firesteel.driver.task;

import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where tasks of a stage attempt have failed, and where they are not to run again. Confined to the driver's event loop. */
final class StageFailures {
    private final ExclusionPolicy policy;
    private final Map<Integer, Map<ExecutorId, Integer>> byExecutor = new HashMap<>();
    private final Map<Integer, Map<WorkerId, Integer>> byWorker = new HashMap<>();
    private final Map<ExecutorId, Set<Integer>> failedTasks = new HashMap<>();
    private final Map<WorkerId, Set<ExecutorId>> excludedExecutors = new HashMap<>();

    StageFailures(ExclusionPolicy policy) {
        this.policy = policy;
    }

    /** Takes note of a failure; true if the executor gets no more of the stage's tasks from now on. */
    boolean add(int partition, ExecutorId executor, WorkerId worker) {
        byExecutor.computeIfAbsent(partition, added -> new HashMap<>()).merge(executor, 1, Integer::sum);
        byWorker.computeIfAbsent(partition, added -> new HashMap<>()).merge(worker, 1, Integer::sum);
        Set<Integer> tasks = failedTasks.computeIfAbsent(executor, added -> new HashSet<>());
        tasks.add(partition);
        return tasks.size() >= policy.stageTasksPerExecutor()
                && excludedExecutors
                        .computeIfAbsent(worker, added -> new HashSet<>())
                        .add(executor);
    }

    /** How many executors of a worker get no more of the stage's tasks. */
    int excludedOn(WorkerId worker) {
        return excludedExecutors.getOrDefault(worker, Set.of()).size();
    }

    boolean mayRun(int partition, ExecutorId executor, WorkerId worker) {
        Set<ExecutorId> excluded = excludedExecutors.getOrDefault(worker, Set.of());
        return !excluded.contains(executor)
                && excluded.size() < policy.stageExecutorsPerWorker()
                && byExecutor.getOrDefault(partition, Map.of()).getOrDefault(executor, 0)
                        < policy.taskAttemptsPerExecutor()
                && byWorker.getOrDefault(partition, Map.of()).getOrDefault(worker, 0) < policy.taskAttemptsPerWorker();
    }

    /** How many different tasks have failed on each executor. */
    Map<ExecutorId, Set<Integer>> failedTasks() {
        return failedTasks;
    }
}
