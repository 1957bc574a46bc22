package io.firesteel.driver.core;

import io.firesteel.dag.id.ExecutorId;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.core.DriverEffect.WantExecutors;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.output.MapOutputTracker;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.AllocationPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * How many executors the application asks for: while tasks wait, one more, then two, four, … up to as many as have slots for
 * all (Spark's {@code ExecutorAllocationManager}); an executor that is idle for long is given back. Map outputs are the
 * workers' and stay: the last executor that can serve those of a worker that is gone is kept. One that keeps partitions is
 * kept, unless a time is set for it too. Confined to the driver's event loop.
 */
final class DynamicAllocation {
    private final AllocationPolicy policy;
    private final StageGraph graph;
    private final ExecutorBook executors;
    private final ResultFetches fetches;
    private final BlockLocations blocks;
    private final MapOutputTracker outputs;
    private final Effects effects;
    private final Map<ExecutorId, Long> idleSince = new HashMap<>();
    private int target;
    private int wanted;
    private int step = 1;
    private long nextStepMillis = -1;

    DynamicAllocation(
            AllocationPolicy policy,
            StageGraph graph,
            ExecutorBook executors,
            ResultFetches fetches,
            BlockLocations blocks,
            MapOutputTracker outputs,
            Effects effects) {
        this.policy = policy;
        this.graph = graph;
        this.executors = executors;
        this.fetches = fetches;
        this.blocks = blocks;
        this.outputs = outputs;
        this.effects = effects;
        this.target = policy.initial();
        this.wanted = policy.initial();
    }

    /**
     * Looks at the work there is. Executors that are idle for too long, and why, are given to {@code release}.
     *
     * @param unschedulable how many stages wait for an executor beside those there are
     */
    void onTick(int unschedulable, BiConsumer<ExecutorEntry, String> release) {
        if (!policy.enabled()) {
            return;
        }
        long waiting = 0;
        long running = 0;
        for (Stage stage : graph.stages()) {
            waiting += stage.current().map(set -> set.pending().size()).orElse(0);
            running += stage.runningAttempts();
        }
        int needed = unschedulable == 0
                ? policy.neededFor(waiting + running)
                : policy.neededBeside(staying().size(), waiting + running, unschedulable);
        grow(waiting > 0, needed);
        target = Math.min(target, Math.max(needed, Math.min(target, staying().size())));
        releaseIdle(needed, release);
    }

    private void grow(boolean backlog, int needed) {
        long now = effects.nowMillis();
        if (!backlog) {
            nextStepMillis = -1;
            step = 1;
        } else if (nextStepMillis < 0) {
            nextStepMillis = now + policy.backlogMillis();
        } else if (now >= nextStepMillis) {
            int grown = Math.min(needed, Math.max(target, staying().size()) + step);
            if (grown > target) {
                target = grown;
                step *= 2;
            }
            nextStepMillis = now + policy.sustainedMillis();
        }
    }

    private void releaseIdle(int needed, BiConsumer<ExecutorEntry, String> release) {
        List<ExecutorEntry> all = staying();
        idleSince.keySet().retainAll(all.stream().map(ExecutorEntry::id).toList());
        int left = all.size();
        for (ExecutorEntry executor : all) {
            if (!executor.outstanding().isEmpty()
                    || !fetches.keptBy(executor.id()).isEmpty()) {
                idleSince.remove(executor.id());
                continue;
            }
            long seenIdle = idleSince.computeIfAbsent(executor.id(), added -> effects.nowMillis());
            long idle = effects.nowMillis() - Math.max(seenIdle, executor.lastLaunchMillis());
            if (idle >= limitOf(executor) && left > needed && !isLastServer(executor)) {
                left--;
                target = Math.max(needed, Math.min(target, left));
                idleSince.remove(executor.id());
                release.accept(executor, "it was idle for " + idle + " ms");
            }
        }
    }

    /** Whether map outputs would be lost with it: their worker is gone, and it alone can serve them. */
    private boolean isLastServer(ExecutorEntry executor) {
        return executors.isLastServer(executor) && outputs.countOn(executor.worker()) > 0;
    }

    private long limitOf(ExecutorEntry executor) {
        boolean keeps = blocks.keptBy(executor.id()).keySet().stream()
                .anyMatch(block -> block.rdd().isPresent());
        return keeps ? policy.cachedIdleMillis() : policy.idleMillis();
    }

    private List<ExecutorEntry> staying() {
        return executors.all().stream()
                .filter(executor -> !executor.isLeaving())
                .toList();
    }

    /**
     * Says how many executors there should be, once those that leave have left: never fewer than there are, as which of them
     * go is decided here, not by whoever owns the machines.
     */
    void askForWanted() {
        if (!policy.enabled()) {
            return;
        }
        int now = Math.max(target, executors.countOnStayingWorkers());
        if (now != wanted) {
            wanted = now;
            effects.add(new WantExecutors(now));
        }
    }
}
