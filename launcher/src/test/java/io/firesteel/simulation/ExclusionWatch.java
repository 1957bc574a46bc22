package io.firesteel.simulation;

import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.ExecutorExcluded;
import io.firesteel.dag.event.ListenerEvent.ExecutorUnexcluded;
import io.firesteel.dag.event.ListenerEvent.NodeExcluded;
import io.firesteel.dag.event.ListenerEvent.NodeUnexcluded;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.core.DriverCore;
import io.firesteel.driver.task.ExclusionPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** No task runs where too many have failed, counted anew; and nobody is excluded without cause, or for too short a time. */
final class ExclusionWatch implements DriverWatch {
    private final ExclusionPolicy policy;
    private final LongSupplier nowMillis;
    private final Map<ExecutorId, WorkerId> workers = new HashMap<>();
    private final Map<StageAttempt, Failures> failures = new HashMap<>();
    private final Map<ExecutorId, Set<TaskId>> failedOn = new HashMap<>();
    private final Map<ExecutorId, Long> excludedSince = new HashMap<>();
    private final Map<WorkerId, Long> workersExcludedSince = new HashMap<>();
    private final Set<ExecutorId> everExcluded = new HashSet<>();
    private Set<ExecutorId> live = Set.of();

    /**
     * @param nowMillis the driver's own clock
     */
    ExclusionWatch(ExclusionPolicy policy, LongSupplier nowMillis) {
        this.policy = policy;
        this.nowMillis = nowMillis;
    }

    /** Of one stage attempt. */
    private static final class Failures {
        private final Map<String, Integer> ofTasks = new HashMap<>();
        private final Map<ExecutorId, Set<Integer>> ofExecutors = new HashMap<>();

        void add(int partition, ExecutorId executor, WorkerId worker) {
            ofTasks.merge(partition + " on " + executor, 1, Integer::sum);
            ofTasks.merge(partition + " on " + worker, 1, Integer::sum);
            ofExecutors.computeIfAbsent(executor, added -> new HashSet<>()).add(partition);
        }
    }

    @Override
    public void before(DriverCore core) {
        live = new HashSet<>();
        core.liveExecutors().forEach(entry -> {
            workers.put(entry.id(), entry.worker());
            live.add(entry.id());
        });
        excludedSince.keySet().retainAll(live);
    }

    @Override
    public void onPublished(ListenerEvent event) {
        if (event instanceof TaskEnd end) {
            onEnd(end);
        } else if (event instanceof TaskStart start && policy.enabled()) {
            whyNot(start.task().stage(), start.task().partition(), start.executor())
                    .ifPresent(reason -> {
                        throw new Violation("Task " + start.task() + " starts on " + start.executor() + ": " + reason);
                    });
        } else if (event instanceof ExecutorExcluded excluded
                && excluded.stage().isEmpty()) {
            onExcluded(excluded.executor());
        } else if (event instanceof ExecutorUnexcluded readmitted) {
            onReadmitted(readmitted.executor());
        } else if (event instanceof NodeExcluded excluded && excluded.stage().isEmpty()) {
            onExcluded(excluded.worker());
        } else if (event instanceof NodeUnexcluded readmitted) {
            requireOver(readmitted.worker(), workersExcludedSince.remove(readmitted.worker()));
        }
    }

    private void onExcluded(WorkerId worker) {
        long excluded = onWorker(everExcluded, worker);
        if (excluded < policy.applicationExecutorsPerWorker()) {
            throw new Violation(worker + " is excluded, and " + excluded + " of its executors were.");
        }
        workersExcludedSince.put(worker, nowMillis.getAsLong());
    }

    private void requireOver(Object excluded, @Nullable Long since) {
        if (since == null || nowMillis.getAsLong() - since < policy.timeoutMillis()) {
            throw new Violation(excluded + " is excluded no more, and was since " + since + ".");
        }
    }

    private void onEnd(TaskEnd end) {
        ExecutorId executor = end.start().executor();
        switch (end.reason().kind()) {
            case EXCEPTION, RESULT_LOST, EXECUTOR_ENDED -> {
                failedOn.computeIfAbsent(executor, added -> new HashSet<>()).add(end.task());
                failures.computeIfAbsent(end.task().stage(), added -> new Failures())
                        .add(end.task().partition(), executor, workerOf(executor));
            }
            case SUCCESS, KILLED, FETCH_FAILED, BLOCKS_MISSING, EXECUTOR_LOST -> {}
        }
    }

    private void onExcluded(ExecutorId executor) {
        int failed = failedOn.getOrDefault(executor, Set.of()).size();
        if (!policy.enabled() || failed < policy.applicationTasksPerExecutor()) {
            throw new Violation(executor + " is excluded, and " + failed + " tasks have failed there.");
        }
        excludedSince.put(executor, nowMillis.getAsLong());
        everExcluded.add(executor);
    }

    private void onReadmitted(ExecutorId executor) {
        requireOver(executor, excludedSince.remove(executor));
    }

    /** Why a task may not run on an executor; empty if it may. */
    private Optional<String> whyNot(StageAttempt attempt, int partition, ExecutorId executor) {
        WorkerId worker = workerOf(executor);
        if (excludedSince.containsKey(executor)) {
            return Optional.of("it is excluded");
        }
        if (onWorker(excludedSince.keySet(), worker) >= policy.applicationExecutorsPerWorker()
                || workersExcludedSince.containsKey(worker)) {
            return Optional.of("too many executors of " + worker + " are excluded");
        }
        Failures failed = failures.getOrDefault(attempt, new Failures());
        if (failed.ofTasks.getOrDefault(partition + " on " + executor, 0) >= policy.taskAttemptsPerExecutor()
                || failed.ofTasks.getOrDefault(partition + " on " + worker, 0) >= policy.taskAttemptsPerWorker()) {
            return Optional.of("it has failed there, or on " + worker);
        }
        Set<ExecutorId> bad = new HashSet<>();
        failed.ofExecutors.forEach((other, partitions) -> {
            if (partitions.size() >= policy.stageTasksPerExecutor()) {
                bad.add(other);
            }
        });
        return bad.contains(executor) || onWorker(bad, worker) >= policy.stageExecutorsPerWorker()
                ? Optional.of("too many tasks of the stage have failed there, or on " + worker)
                : Optional.empty();
    }

    private WorkerId workerOf(ExecutorId executor) {
        return Optional.ofNullable(workers.get(executor)).orElseThrow();
    }

    private long onWorker(Set<ExecutorId> executors, WorkerId worker) {
        return executors.stream()
                .filter(executor -> worker.equals(workers.get(executor)))
                .count();
    }

    /** Whether some task of a stage may run on no live executor. */
    boolean isStuck(StageAttempt attempt, int partitions) {
        for (int partition = 0; partition < partitions; partition++) {
            int tried = partition;
            if (live.stream()
                    .noneMatch(executor -> whyNot(attempt, tried, executor).isEmpty())) {
                return true;
            }
        }
        return false;
    }

    /** All stage attempts in which tasks have failed. */
    Set<StageAttempt> attempts() {
        return failures.keySet();
    }
}
