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

    private final CopyOrders copies = new CopyOrders();
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
        copies.onUnpersisted(rdd);
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

    /**
     * An executor's changes have been taken. A late repeat may say of a block that is being copied there that it is not
     * there: then another is told to copy it as well, which costs no more than that.
     */
    void onBlocksChanged(BlocksChanged changes, ExecutorEntry executor) {
        Set<RddId> unwanted = changes.kept().stream()
                .flatMap(kept -> kept.block().rdd().stream())
                .filter(rdd -> !persisted.contains(rdd))
                .collect(Collectors.toSet());
        unwanted.forEach(rdd -> executor.order(new ForgetRdd(rdd)));
        changes.kept().forEach(kept -> copies.onKept(kept.block(), executor.id()));
        changes.kept().forEach(kept -> copyIfTooFew(kept.block()));
        changes.dropped().stream()
                .filter(block -> copies.onDropped(block, executor.id(), effects.nowMillis()))
                .forEach(this::copyIfTooFew);
        checkDropped(changes.dropped());
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
                .forEach(block -> {
                    copies.forgetRested(block, effects.nowMillis());
                    copyIfTooFew(block);
                });
    }

    private boolean isBeingCopied(BlockId block) {
        return copies.isUnderWay(
                block,
                told -> executors.find(told).filter(ExecutorEntry::takesMore).isPresent());
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
        copies.onLost(executor);
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
        copies.onTold(block, target.get().id());
        target.get().order(new CopyBlock(block, copy.get().level(), from.get().blockServer()));
    }

    /** On another worker if possible, then the one that keeps fewest. */
    private Optional<ExecutorEntry> bestTarget(BlockId block, Set<ExecutorId> holders) {
        Set<WorkerId> taken = holders.stream()
                .map(executors::find)
                .flatMap(Optional::stream)
                .map(ExecutorEntry::worker)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return executors.all().stream()
                .filter(entry ->
                        entry.takesMore() && !holders.contains(entry.id()) && copies.mayBeTold(block, entry.id()))
                .min(Comparator.<ExecutorEntry, Boolean>comparing(entry -> taken.contains(entry.worker()))
                        .thenComparing(entry -> blocks.keptBy(entry.id()).size()));
    }
}
