package io.firesteel.driver.core;

import io.firesteel.dag.event.ListenerEvent.ExecutorExcluded;
import io.firesteel.dag.event.ListenerEvent.ExecutorUnexcluded;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.ExecutorHealth;
import io.firesteel.driver.task.TaskSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Keeps tasks from executors that have failed too many, tells so, and ends the jobs of a stage whose task may run nowhere
 * for too long. Confined to the driver's event loop.
 */
final class Exclusions {
    private final ExecutorHealth health;
    private final StageGraph graph;
    private final ExecutorBook executors;
    private final Effects effects;
    private final long maxWaitMillis;
    private final Map<StageAttempt, Long> stuckSince = new HashMap<>();

    Exclusions(Policies policies, StageGraph graph, ExecutorBook executors, Effects effects) {
        this.health = new ExecutorHealth(policies.exclusion());
        this.graph = graph;
        this.executors = executors;
        this.effects = effects;
        this.maxWaitMillis = policies.unschedulableTimeoutMillis();
    }

    void onFailed(Stage stage, TaskId task, ExecutorEntry executor) {
        if (health.onFailed(task.stage(), task.partition(), executor.id(), executor.worker())) {
            effects.warn("Executor " + executor.id() + " on worker " + executor.worker() + " gets no more tasks of "
                    + stage + ": too many have failed there.");
            effects.publish(time -> new ExecutorExcluded(time, executor.id(), Optional.of(task.stage())));
        }
    }

    void onSucceeded(TaskSet set) {
        for (ExecutorId executor : health.onSucceeded(set.id(), effects.nowMillis())) {
            effects.warn("Executor " + executor
                    + " is excluded for a time: tasks have failed there that succeeded elsewhere.");
            effects.publish(time -> new ExecutorExcluded(time, executor, Optional.empty()));
        }
    }

    boolean mayRun(TaskSet set, int partition, ExecutorEntry executor) {
        return !health.excludesAny() || health.mayRun(set.id(), partition, executor.id(), executor.worker());
    }

    boolean isExcluded(ExecutorEntry executor) {
        return health.isExcluded(executor.id(), executor.worker());
    }

    /** Looks after what has expired, and for tasks that may run nowhere; such a stage and the reason are given away. */
    void onTick(BiConsumer<Stage, String> giveUp) {
        List<TaskSet> sets = graph.stages().stream()
                .map(Stage::current)
                .flatMap(Optional::stream)
                .toList();
        Set<StageAttempt> running = sets.stream().map(TaskSet::id).collect(Collectors.toSet());
        health.onTick(
                        effects.nowMillis(),
                        running,
                        executors.all().stream().map(ExecutorEntry::id).toList())
                .forEach(this::readmit);
        stuckSince.keySet().retainAll(running);
        if (health.excludesAny()) {
            sets.forEach(set -> lookAt(set, giveUp));
        } else {
            stuckSince.clear();
        }
    }

    private void readmit(ExecutorId executor) {
        effects.info("Executor " + executor + " is excluded no more.");
        effects.publish(time -> new ExecutorUnexcluded(time, executor));
    }

    private void lookAt(TaskSet set, BiConsumer<Stage, String> giveUp) {
        Optional<Integer> stuck = set.pending().stream()
                .filter(partition -> executors.all().stream().noneMatch(executor -> mayRun(set, partition, executor)))
                .findFirst();
        if (stuck.isEmpty() || executors.all().isEmpty()) {
            stuckSince.remove(set.id());
            return;
        }
        long since = stuckSince.computeIfAbsent(set.id(), added -> effects.nowMillis());
        if (effects.nowMillis() - since >= maxWaitMillis) {
            Stage stage = graph.find(set.id().stage()).orElseThrow();
            giveUp.accept(
                    stage,
                    "the task for partition " + stuck.get() + " of " + stage + " may run on none of the "
                            + executors.all().size() + " executors, which have failed too many tasks, for "
                            + (effects.nowMillis() - since)
                            + " ms (firesteel.scheduler.excludeOnFailure.unschedulableTaskSetTimeout)");
        }
    }
}
