package io.firesteel.simulation;

import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.core.DriverCore;
import io.firesteel.driver.core.DriverEffect;
import io.firesteel.driver.core.DriverEffect.ReleaseExecutor;
import io.firesteel.driver.core.DriverEffect.WantExecutors;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.task.AllocationPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Only an executor that has nothing to do is given back, and never with the last copy of what is persisted. Dynamic
 * allocation never gives back the last that can serve the map outputs of a worker that is gone, and asks for numbers within
 * its bounds. The executors of a worker that leaves are given back without it; where nothing goes wrong, what only they keep
 * is left behind only if there is nobody else.
 */
final class AllocationWatch implements DriverWatch {
    /** In which an executor that has come, and answers, copies what it is told to. */
    private static final long SOON_MILLIS = 2_000;

    private final AllocationPolicy policy;
    private final boolean isCalm;
    private final OutputWatch outputs;
    private final LongSupplier nowMillis;
    private final Set<RddId> unpersisted = new HashSet<>();
    private final Map<ExecutorId, Long> liveSince = new HashMap<>();
    private Set<WorkerId> leaving = Set.of();
    private Map<ExecutorId, ExecutorEntry> live = Map.of();
    private Map<ExecutorId, Boolean> hadTasks = Map.of();
    /** What no executor keeps that stays. */
    private Map<ExecutorId, Set<BlockId>> last = Map.of();

    /**
     * @param isCalm whether nothing goes wrong
     * @param nowMillis the driver's own clock
     */
    AllocationWatch(AllocationPolicy policy, boolean isCalm, OutputWatch outputs, LongSupplier nowMillis) {
        this.policy = policy;
        this.isCalm = isCalm;
        this.outputs = outputs;
        this.nowMillis = nowMillis;
    }

    /** These workers leave, and no others. */
    void onWorkersLeaving(Set<WorkerId> workers) {
        leaving = Set.copyOf(workers);
    }

    void onUnpersisted(RddId rdd) {
        unpersisted.add(rdd);
    }

    @Override
    public void before(DriverCore core) {
        if (!policy.enabled() && leaving.isEmpty()) {
            return;
        }
        live = new LinkedHashMap<>();
        hadTasks = new HashMap<>();
        last = new HashMap<>();
        for (ExecutorEntry entry : core.liveExecutors()) {
            live.put(entry.id(), entry);
            hadTasks.put(entry.id(), !entry.outstanding().isEmpty());
            liveSince.putIfAbsent(entry.id(), nowMillis.getAsLong());
        }
        live.values().stream()
                .filter(ExecutorEntry::isLeaving)
                .forEach(entry -> last.put(entry.id(), lastOn(entry.id(), core.blockLocations())));
    }

    private Set<BlockId> lastOn(ExecutorId executor, BlockLocations blocks) {
        return blocks.keptBy(executor).keySet().stream()
                .filter(block ->
                        block.rdd().filter(rdd -> !unpersisted.contains(rdd)).isPresent())
                .filter(block -> blocks.holdersOf(block).keySet().stream().noneMatch(this::stays))
                .collect(Collectors.toSet());
    }

    private boolean stays(ExecutorId executor) {
        return Optional.ofNullable(live.get(executor))
                .filter(entry -> !entry.isLeaving())
                .isPresent();
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
        if (released == null || hadTasks.getOrDefault(id, true)) {
            throw new Violation(id + " is given back, and runs tasks, or is not known.");
        }
        boolean couldBeMoved = isCalm
                && live.values().stream()
                        .anyMatch(other -> other.takesMore()
                                && nowMillis.getAsLong() - liveSince.getOrDefault(other.id(), 0L) >= SOON_MILLIS);
        if (!last.getOrDefault(id, Set.of()).isEmpty() && couldBeMoved) {
            throw new Violation(
                    id + " is given back, and alone keeps " + last.get(id) + ", though others could take it.");
        }
        if (!leaving.contains(released.worker())) {
            onIdleReleased(released);
        }
    }

    private void onIdleReleased(ExecutorEntry released) {
        ExecutorId id = released.id();
        if (!policy.enabled() || !last.getOrDefault(id, Set.of()).isEmpty()) {
            throw new Violation(id + " is given back, and alone keeps " + last.get(id) + ", or nobody asked for it.");
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
