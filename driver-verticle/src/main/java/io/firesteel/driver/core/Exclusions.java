package io.firesteel.driver.core;

import io.firesteel.dag.event.ListenerEvent.ExecutorExcluded;
import io.firesteel.dag.event.ListenerEvent.ExecutorUnexcluded;
import io.firesteel.dag.event.ListenerEvent.NodeExcluded;
import io.firesteel.dag.event.ListenerEvent.NodeUnexcluded;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.ExclusionPolicy;
import io.firesteel.driver.task.ExecutorHealth;
import io.firesteel.driver.task.ExecutorHealth.Excluded;
import io.firesteel.driver.task.ExecutorHealth.Readmitted;
import io.firesteel.driver.task.TaskSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps tasks from executors and workers that have failed too many, and tells so. Confined to the driver's event loop. */
final class Exclusions {
    private final ExclusionPolicy policy;
    private final ExecutorHealth health;
    private final StageGraph graph;
    private final ExecutorBook executors;
    private final Effects effects;

    Exclusions(ExclusionPolicy policy, StageGraph graph, ExecutorBook executors, Effects effects) {
        this.policy = policy;
        this.health = new ExecutorHealth(policy);
        this.graph = graph;
        this.executors = executors;
        this.effects = effects;
    }

    void onFailed(Stage stage, TaskId task, ExecutorEntry executor) {
        if (health.onFailed(task.stage(), task.partition(), executor.id(), executor.worker())) {
            effects.warn("Executor " + executor.id() + " on worker " + executor.worker() + " gets no more tasks of "
                    + stage + ": too many have failed there.");
            effects.publish(time -> new ExecutorExcluded(time, executor.id(), Optional.of(task.stage())));
            int excluded = health.excludedOn(executor.worker(), task.stage());
            if (excluded == policy.stageExecutorsPerWorker()) {
                tellOfWorker(executor.worker(), excluded, Optional.of(task.stage()));
            }
        }
    }

    void onSucceeded(TaskSet set) {
        Excluded excluded = health.onSucceeded(set.id(), effects.nowMillis());
        for (ExecutorId executor : excluded.executors()) {
            effects.warn("Executor " + executor
                    + " is excluded for a time: tasks have failed there that succeeded elsewhere.");
            effects.publish(time -> new ExecutorExcluded(time, executor, Optional.empty()));
        }
        excluded.workers().forEach((worker, failed) -> tellOfWorker(worker, failed, Optional.empty()));
    }

    private void tellOfWorker(WorkerId worker, int excluded, Optional<StageAttempt> stage) {
        effects.warn("Worker " + worker + " gets no more tasks"
                + stage.map(only -> " of stage attempt " + only).orElse(" for a time") + ": " + excluded
                + " of its executors are excluded.");
        effects.publish(time -> new NodeExcluded(time, worker, excluded, stage));
    }

    boolean mayRun(TaskSet set, int partition, ExecutorEntry executor) {
        return !health.excludesAny() || health.mayRun(set.id(), partition, executor.id(), executor.worker());
    }

    boolean isExcluded(ExecutorEntry executor) {
        return health.isExcluded(executor.id(), executor.worker());
    }

    /** Whether some tasks may not run on some executors. */
    boolean excludesAny() {
        return health.excludesAny();
    }

    /** Whether some executors, alive or gone, are kept from tasks of a stage attempt. */
    boolean excludesAnyFrom(TaskSet set) {
        return health.excludesAnyFrom(set.id());
    }

    /** Looks after what has expired. */
    void onTick() {
        Set<StageAttempt> running = graph.stages().stream()
                .map(Stage::current)
                .flatMap(Optional::stream)
                .map(TaskSet::id)
                .collect(Collectors.toSet());
        Readmitted readmitted = health.onTick(
                effects.nowMillis(),
                running,
                executors.all().stream().map(ExecutorEntry::id).toList());
        for (ExecutorId executor : readmitted.executors()) {
            effects.info("Executor " + executor + " is excluded no more.");
            effects.publish(time -> new ExecutorUnexcluded(time, executor));
        }
        for (WorkerId worker : readmitted.workers()) {
            effects.info("Worker " + worker + " is excluded no more.");
            effects.publish(time -> new NodeUnexcluded(time, worker));
        }
    }
}
