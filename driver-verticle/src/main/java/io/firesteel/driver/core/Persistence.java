package io.firesteel.driver.core;

import io.firesteel.bus.message.ExecutorToDriver.BlocksChanged;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.bus.message.Order.CopyBlock;
import io.firesteel.bus.message.Order.ForgetRdd;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.core.DriverEffect.RddDropped;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which RDDs are persisted, as far as the scheduler must know: partitions kept of others are dropped, whenever they turn
 * up, and partitions with too few copies are copied. Confined to the driver's event loop.
 */
final class Persistence {
    private final BlockLocations blocks;
    private final ExecutorBook executors;
    private final Effects effects;
    private final Set<RddId> persisted = new HashSet<>();
    /** Unpersisted, and not yet known to be dropped everywhere. */
    private final Set<RddId> dropping = new HashSet<>();
    /** Who was told to copy a block, and has not kept it: one that cannot is not told again. */
    private final Map<BlockId, Set<ExecutorId>> copying = new HashMap<>();
    /** Blocks with too few copies and no executor to copy them to: the next one that comes is asked. */
    private final Set<BlockId> alone = new LinkedHashSet<>();

    Persistence(BlockLocations blocks, ExecutorBook executors, Effects effects) {
        this.blocks = blocks;
        this.executors = executors;
        this.effects = effects;
    }

    void onPersisted(RddId rdd) {
        persisted.add(rdd);
        dropping.remove(rdd);
    }

    /** Idempotent: dropping what is dropped changes nothing. */
    void onUnpersisted(RddId rdd) {
        persisted.remove(rdd);
        dropping.add(rdd);
        copying.keySet().removeIf(block -> block.isOf(rdd));
        alone.removeIf(block -> block.isOf(rdd));
        executors.all().forEach(executor -> executor.order(new ForgetRdd(rdd)));
        checkDropped(rdd);
    }

    private void checkDropped(RddId rdd) {
        if (dropping.contains(rdd) && blocks.blocks(block -> block.isOf(rdd)).isEmpty()) {
            dropping.remove(rdd);
            effects.add(new RddDropped(rdd));
        }
    }

    /** An executor's changes have been taken. */
    void onBlocksChanged(BlocksChanged changes, ExecutorEntry executor) {
        Set<RddId> unwanted = changes.kept().stream()
                .flatMap(kept -> kept.block().rdd().stream())
                .filter(rdd -> !persisted.contains(rdd))
                .collect(Collectors.toSet());
        unwanted.forEach(rdd -> executor.order(new ForgetRdd(rdd)));
        changes.kept().forEach(kept -> onCopied(kept.block(), executor.id()));
        changes.kept().forEach(kept -> copyIfTooFew(kept.block()));
        checkDropped(changes.dropped());
    }

    /** What is dropped there later is not under way any more. */
    private void onCopied(BlockId block, ExecutorId executor) {
        copying.computeIfPresent(block, (same, told) -> {
            told.remove(executor);
            return told.isEmpty() ? null : told;
        });
    }

    /** An executor is to go: what it alone keeps is copied. */
    void onLeaving(ExecutorEntry executor) {
        List.copyOf(blocks.keptBy(executor.id()).keySet()).forEach(this::copyIfTooFew);
    }

    /** An executor that is to go is still there: others are asked for copies if those that were cannot be counted on. */
    void onStillLeaving(ExecutorEntry executor) {
        blocks.keptBy(executor.id()).keySet().stream()
                .filter(block -> block.rdd().filter(persisted::contains).isPresent())
                .filter(block -> stayingHolders(block) == 0 && !isBeingCopied(block))
                .toList()
                .forEach(this::copyIfTooFew);
    }

    private boolean isBeingCopied(BlockId block) {
        return copying.getOrDefault(block, Set.of()).stream()
                .map(executors::find)
                .flatMap(Optional::stream)
                .anyMatch(ExecutorEntry::takesMore);
    }

    /** How many persisted partitions only this executor, or others that are to go, keep. */
    long onlyOn(ExecutorEntry executor) {
        return blocks.keptBy(executor.id()).keySet().stream()
                .filter(block -> block.rdd().filter(persisted::contains).isPresent())
                .filter(block -> stayingHolders(block) == 0)
                .count();
    }

    private long stayingHolders(BlockId block) {
        return blocks.holdersOf(block).keySet().stream()
                .map(executors::find)
                .flatMap(Optional::stream)
                .filter(holder -> !holder.isLeaving())
                .count();
    }

    /** There is one more executor, which may take copies. */
    void onExecutorAdded() {
        List<BlockId> waiting = List.copyOf(alone);
        alone.clear();
        waiting.forEach(this::copyIfTooFew);
    }

    /** An executor is lost with these blocks. */
    void onLost(ExecutorId executor, List<BlockId> lost) {
        copying.values().forEach(told -> told.remove(executor));
        lost.forEach(this::copyIfTooFew);
        checkDropped(lost);
    }

    private void checkDropped(List<BlockId> dropped) {
        if (!dropping.isEmpty()) {
            dropped.stream().flatMap(block -> block.rdd().stream()).distinct().forEach(this::checkDropped);
        }
    }

    private void copyIfTooFew(BlockId block) {
        Map<ExecutorId, KeptBlock> holders = blocks.holdersOf(block);
        Optional<KeptBlock> copy = holders.values().stream().findFirst();
        if (copy.isEmpty()
                || block.rdd().isEmpty()
                || stayingHolders(block) >= copy.get().level().replication()) {
            return;
        }
        Optional<ExecutorEntry> from = holders.keySet().stream()
                .map(executors::find)
                .flatMap(Optional::stream)
                .findFirst();
        Optional<ExecutorEntry> target = from.flatMap(holder -> bestTarget(block, holders.keySet()));
        if (target.isEmpty()) {
            alone.add(block);
            return;
        }
        copying.computeIfAbsent(block, added -> new HashSet<>())
                .add(target.get().id());
        target.get().order(new CopyBlock(block, copy.get().level(), from.get().blockServer()));
    }

    /** On another worker if possible, then the one that keeps fewest. */
    private Optional<ExecutorEntry> bestTarget(BlockId block, Set<ExecutorId> holders) {
        Set<ExecutorId> told = copying.getOrDefault(block, Set.of());
        Set<WorkerId> taken = holders.stream()
                .map(executors::find)
                .flatMap(Optional::stream)
                .map(ExecutorEntry::worker)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return executors.all().stream()
                .filter(entry -> entry.takesMore() && !holders.contains(entry.id()) && !told.contains(entry.id()))
                .min(Comparator.<ExecutorEntry, Boolean>comparing(entry -> taken.contains(entry.worker()))
                        .thenComparing(entry -> blocks.keptBy(entry.id()).size()));
    }
}
