package io.firesteel.driver.core;

import io.firesteel.dag.event.ListenerEvent.SpeculativeTaskSubmitted;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect.WakeUp;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.SpeculationPolicy;
import io.firesteel.driver.task.TaskSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Copies tasks that run much longer than the others of their stage to other executors; the first to finish counts. What
 * is expected to end last is copied first, and only so much at once (LATE: Zaharia et al., "Improving MapReduce Performance
 * in Heterogeneous Environments", OSDI 2008). A task is taken to need as long again as it has run. Confined to the driver's
 * event loop.
 */
final class Speculation {
    private final SpeculationPolicy policy;
    private final StageGraph graph;
    private final ExecutorBook executors;
    private final ResultFetches fetches;
    private final Effects effects;
    private long nextLookMillis = Long.MIN_VALUE;

    Speculation(
            SpeculationPolicy policy,
            StageGraph graph,
            ExecutorBook executors,
            ResultFetches fetches,
            Effects effects) {
        this.policy = policy;
        this.graph = graph;
        this.executors = executors;
        this.fetches = fetches;
        this.effects = effects;
    }

    /** A task that runs too long. */
    private record Slow(Stage stage, TaskSet set, TaskId task, ExecutorEntry executor, long runMillis) {}

    /** Looks, if it is time to. */
    void endRound() {
        if (!policy.enabled() || graph.stages().isEmpty() || effects.nowMillis() < nextLookMillis) {
            return;
        }
        copySlow();
        nextLookMillis = effects.nowMillis() + policy.intervalMillis();
        effects.add(new WakeUp(policy.intervalMillis()));
    }

    private void copySlow() {
        List<Slow> slow = new ArrayList<>();
        int copies = 0;
        for (Stage stage : graph.stages()) {
            if (stage.current().isPresent() && !stage.isBarrier()) {
                TaskSet set = stage.current().orElseThrow();
                copies += set.copies();
                collectSlow(stage, set, slow);
            }
        }
        slow.sort(Comparator.comparingLong(each -> -each.runMillis()));
        slow.stream().limit(Math.max(0, policy.maxCopies(slots()) - copies)).forEach(this::copy);
    }

    private int slots() {
        return executors.all().stream().mapToInt(ExecutorEntry::slots).sum();
    }

    private void collectSlow(Stage stage, TaskSet set, List<Slow> slow) {
        OptionalLong limit = policy.tooSlowAfterMillis(set.size(), set.doneCount(), stage.medianTaskMicros());
        if (limit.isEmpty()) {
            return;
        }
        for (Map.Entry<TaskId, ExecutorId> attempt : set.running().entrySet()) {
            TaskId task = attempt.getKey();
            if (!set.isCopied(task.partition()) && !fetches.isUnderWay(task)) {
                ExecutorEntry executor = executors.find(attempt.getValue()).orElseThrow();
                long runMillis =
                        effects.nowMillis() - executor.launchedMillis(task).orElseThrow();
                if (runMillis >= limit.getAsLong() && executors.hasOtherThan(Set.of(executor.id()))) {
                    slow.add(new Slow(stage, set, task, executor, runMillis));
                }
            }
        }
    }

    private void copy(Slow slow) {
        if (slow.set().requeueCopy(slow.task().partition())) {
            effects.publish(time -> new SpeculativeTaskSubmitted(
                    time, slow.set().id(), slow.task().partition()));
            effects.info("Task " + slow.task() + " of " + slow.stage() + " has run for " + slow.runMillis() + " ms on "
                    + slow.executor().id() + ", much longer than the others: it is copied to another executor.");
        }
    }
}
