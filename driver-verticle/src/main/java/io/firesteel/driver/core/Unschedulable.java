package io.firesteel.driver.core;

import io.firesteel.dag.id.StageAttempt;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.TaskSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What becomes of a stage with a task that may run on no live executor, because it has failed on each, or too many others
 * have: an idle executor is ended, so that another takes its place; where none is idle, dynamic allocation asks for one more
 * (Spark's SPARK-22148 and SPARK-31418). If that does not help in time, the jobs of the stage fail. An executor that alone
 * can serve map outputs is not ended. Confined to the driver's event loop.
 */
final class Unschedulable {
    private final StageGraph graph;
    private final ExecutorBook executors;
    private final Exclusions exclusions;
    private final StoredIn stored;
    private final Effects effects;
    private final long maxWaitMillis;
    private final Map<StageAttempt, Stuck> stuck = new HashMap<>();

    /** What an executor keeps, and would be lost with it. */
    record StoredIn(BlockLocations blocks, ResultFetches results, OutputLosses outputs) {}

    /**
     * A stage attempt with a task that may run nowhere.
     *
     * @param madeRoom whether an executor was ended for it
     */
    private record Stuck(long sinceMillis, boolean madeRoom) {}

    Unschedulable(
            StageGraph graph,
            ExecutorBook executors,
            Exclusions exclusions,
            StoredIn stored,
            long maxWaitMillis,
            Effects effects) {
        this.graph = graph;
        this.executors = executors;
        this.exclusions = exclusions;
        this.stored = stored;
        this.maxWaitMillis = maxWaitMillis;
        this.effects = effects;
    }

    /** For how many stages no executor could be ended: as many more would help. */
    int unserved() {
        return (int) stuck.values().stream().filter(each -> !each.madeRoom()).count();
    }

    /** Looks for such stages; an executor to end, and why, goes to {@code replace}, a stage to give up to {@code giveUp}. */
    void onTick(BiConsumer<ExecutorEntry, String> replace, BiConsumer<Stage, String> giveUp) {
        if (!exclusions.excludesAny()) {
            stuck.clear();
            return;
        }
        List<Stage> running = graph.stages().stream()
                .filter(stage -> stage.current().isPresent())
                .toList();
        Set<StageAttempt> attempts =
                running.stream().map(stage -> setOf(stage).id()).collect(Collectors.toSet());
        stuck.keySet().retainAll(attempts);
        for (Stage stage : running) {
            Optional<Integer> nowhere = nowhere(setOf(stage));
            if (nowhere.isEmpty()) {
                stuck.remove(setOf(stage).id());
            } else {
                lookAt(stage, nowhere.get(), replace, giveUp);
            }
        }
    }

    private static TaskSet setOf(Stage stage) {
        return stage.current().orElseThrow();
    }

    /** A partition whose task may run on no live executor; while none lives, as it was before, until exclusion ends. */
    private Optional<Integer> nowhere(TaskSet set) {
        boolean wasSo = stuck.containsKey(set.id()) && exclusions.excludesAnyFrom(set);
        if (executors.all().isEmpty() && !wasSo) {
            return Optional.empty();
        }
        return set.pending().stream()
                .filter(partition ->
                        executors.all().stream().noneMatch(executor -> exclusions.mayRun(set, partition, executor)))
                .findFirst();
    }

    private void lookAt(
            Stage stage, int partition, BiConsumer<ExecutorEntry, String> replace, BiConsumer<Stage, String> giveUp) {
        StageAttempt attempt = setOf(stage).id();
        String may = "the task for partition " + partition + " of " + stage + " may run on none of the "
                + executors.all().size() + " executors, which have failed too many tasks";
        Stuck now = stuck.computeIfAbsent(attempt, added -> new Stuck(effects.nowMillis(), false));
        long waited = effects.nowMillis() - now.sinceMillis();
        if (waited >= maxWaitMillis) {
            stuck.remove(attempt);
            giveUp.accept(
                    stage,
                    may + ", for " + waited + " ms (firesteel.scheduler.excludeOnFailure.unschedulableTaskSetTimeout)");
        } else if (!now.madeRoom()) {
            idle().ifPresent(executor -> {
                stuck.put(attempt, new Stuck(now.sinceMillis(), true));
                replace.accept(executor, "it is idle, and " + may + ": another is to take its place");
            });
        }
    }

    /** Of the executors that do nothing, the one with which the fewest blocks are lost. */
    private Optional<ExecutorEntry> idle() {
        return executors.all().stream()
                .filter(executor -> executor.takesMore()
                        && executor.outstanding().isEmpty()
                        && stored.results().keptBy(executor.id()).isEmpty()
                        && !(executors.isLastServer(executor)
                                && stored.outputs().countOn(executor.worker()) > 0))
                .min(Comparator.comparingInt(
                        executor -> stored.blocks().keptBy(executor.id()).size()));
    }
}
