package io.firesteel.simulation;

import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.core.DriverCore;
import io.firesteel.driver.core.DriverEffect;
import io.firesteel.driver.core.DriverEffect.ReleaseExecutor;
import io.firesteel.driver.core.DriverEffect.WantExecutors;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.task.AllocationPolicy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Dynamic allocation: only an executor that has nothing to do is given back, never one with the last copy of what is
 * persisted, nor the last that can serve the map outputs of a worker that is gone; and what is asked for is within bounds.
 */
final class AllocationWatch implements DriverWatch {
    private final AllocationPolicy policy;
    private final OutputWatch outputs;
    private Map<ExecutorId, ExecutorEntry> live = Map.of();
    private Map<ExecutorId, Boolean> hadTasks = Map.of();
    private Map<ExecutorId, Set<BlockId>> kept = Map.of();

    AllocationWatch(AllocationPolicy policy, OutputWatch outputs) {
        this.policy = policy;
        this.outputs = outputs;
    }

    @Override
    public void before(DriverCore core) {
        if (!policy.enabled()) {
            return;
        }
        live = new LinkedHashMap<>();
        hadTasks = new HashMap<>();
        kept = new HashMap<>();
        for (ExecutorEntry entry : core.liveExecutors()) {
            live.put(entry.id(), entry);
            hadTasks.put(entry.id(), !entry.outstanding().isEmpty());
            kept.put(entry.id(), persisted(core.blockLocations(), entry.id()));
        }
    }

    private static Set<BlockId> persisted(BlockLocations blocks, ExecutorId executor) {
        return blocks.keptBy(executor).keySet().stream()
                .filter(block -> block.rdd().isPresent())
                .collect(Collectors.toSet());
    }

    @Override
    public void onEffect(DriverEffect effect) {
        if (effect instanceof ReleaseExecutor release) {
            onReleased(release.executor());
        } else if (effect instanceof WantExecutors want) {
            onWanted(want.total());
        }
    }

    private void onReleased(ExecutorId id) {
        ExecutorEntry released = live.remove(id);
        if (!policy.enabled() || released == null || hadTasks.getOrDefault(id, true)) {
            throw new Violation(id + " is given back, and runs tasks, or is not known.");
        }
        if (!kept.getOrDefault(id, Set.of()).isEmpty()) {
            throw new Violation(id + " is given back, and keeps " + kept.get(id) + ".");
        }
        if (live.size() < policy.min()) {
            throw new Violation(id + " is given back, and only " + live.keySet() + " are left.");
        }
        boolean isLast =
                live.values().stream().noneMatch(other -> other.worker().equals(released.worker()));
        if (isLast && outputs.needsServer(released.worker())) {
            throw new Violation(id + " is given back, the last that serves the map outputs of " + released.worker());
        }
    }

    private void onWanted(int total) {
        if (total < policy.min() || total > Math.max(policy.max(), live.size())) {
            throw new Violation("The application asks for " + total + " executors and may for " + policy.min() + " to "
                    + policy.max() + "; it has " + live.size() + ".");
        }
    }
}
