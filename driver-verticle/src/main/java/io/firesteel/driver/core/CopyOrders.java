package io.firesteel.driver.core;

import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.RddId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who was told to copy which block and has not answered yet, and who has answered that it does not keep it. Neither is
 * told again; a refuser may be after a rest, when there is nobody else. Confined to the driver's event loop.
 */
final class CopyOrders {
    /** In that time memory may have become free; a refused copy has cost the whole transfer. */
    private static final long REST_MILLIS = 3_000;

    private final Map<BlockId, Set<ExecutorId>> underWay = new HashMap<>();
    /** By block, who does not keep it, and since when that is known. */
    private final Map<BlockId, Map<ExecutorId, Long>> refused = new HashMap<>();

    void onTold(BlockId block, ExecutorId executor) {
        underWay.computeIfAbsent(block, added -> new HashSet<>()).add(executor);
    }

    /** What is dropped there later is not under way any more. */
    void onKept(BlockId block, ExecutorId executor) {
        removeFromUnderWay(block, executor);
        removeFromRefused(block, executor);
    }

    /**
     * An executor has not got a block. That it was told to keep it and never said that it does is a refusal, or it was
     * driven out at once, which is no better; returns whether it is so.
     */
    boolean onDropped(BlockId block, ExecutorId executor, long nowMillis) {
        if (!removeFromUnderWay(block, executor)) {
            return false;
        }
        refused.computeIfAbsent(block, added -> new HashMap<>()).put(executor, nowMillis);
        return true;
    }

    /** Whether one of those told, of whom it can be expected, may still keep a copy. */
    boolean isUnderWay(BlockId block, Predicate<ExecutorId> isExpected) {
        return underWay.getOrDefault(block, Set.of()).stream().anyMatch(isExpected);
    }

    boolean mayBeTold(BlockId block, ExecutorId executor) {
        return !underWay.getOrDefault(block, Set.of()).contains(executor)
                && !refused.getOrDefault(block, Map.of()).containsKey(executor);
    }

    /** Those that refused a block and have rested may be told again. */
    void forgetRested(BlockId block, long nowMillis) {
        refused.computeIfPresent(block, (same, since) -> {
            since.values().removeIf(then -> nowMillis - then >= REST_MILLIS);
            return since.isEmpty() ? null : since;
        });
    }

    void onUnpersisted(RddId rdd) {
        underWay.keySet().removeIf(block -> block.isOf(rdd));
        refused.keySet().removeIf(block -> block.isOf(rdd));
    }

    void onLost(ExecutorId executor) {
        Set.copyOf(underWay.keySet()).forEach(block -> removeFromUnderWay(block, executor));
        Set.copyOf(refused.keySet()).forEach(block -> removeFromRefused(block, executor));
    }

    private boolean removeFromUnderWay(BlockId block, ExecutorId executor) {
        Set<ExecutorId> told = underWay.getOrDefault(block, Set.of());
        if (!told.contains(executor)) {
            return false;
        }
        told.remove(executor);
        if (told.isEmpty()) {
            underWay.remove(block);
        }
        return true;
    }

    private void removeFromRefused(BlockId block, ExecutorId executor) {
        refused.computeIfPresent(block, (same, since) -> {
            since.remove(executor);
            return since.isEmpty() ? null : since;
        });
    }
}
