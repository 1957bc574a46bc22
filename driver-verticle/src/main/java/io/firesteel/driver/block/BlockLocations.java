package io.firesteel.driver.block;

import io.firesteel.bus.message.ExecutorToDriver.BlocksChanged;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which executors keep which blocks, as far as they have told: blocks of persisted RDDs, of broadcasts, of any kind.
 *
 * <p>Each executor numbers its changes. A message speaks of all changes after one number up to another, each block in its
 * latest state, so a repeat or an older message changes nothing, and one that came too early is ignored until the
 * executor repeats what lies between. Confined to the driver's event loop.
 */
public final class BlockLocations {
    private final Map<BlockId, Map<ExecutorId, KeptBlock>> holders = new HashMap<>();
    private final Map<ExecutorId, Told> byExecutor = new HashMap<>();

    /** What one executor has told. */
    private static final class Told {
        private final Map<BlockId, KeptBlock> blocks = new LinkedHashMap<>();
        private long version;
    }

    /** Takes an executor's changes; returns the number up to which all its changes are known now. */
    public long apply(BlocksChanged changes) {
        Told told = byExecutor.computeIfAbsent(changes.executor(), added -> new Told());
        if (changes.since() <= told.version && changes.upTo() > told.version) {
            told.version = changes.upTo();
            changes.kept().forEach(kept -> put(changes.executor(), told, kept));
            changes.dropped().forEach(block -> remove(changes.executor(), block));
        }
        return told.version;
    }

    private void put(ExecutorId executor, Told told, KeptBlock kept) {
        told.blocks.put(kept.block(), kept);
        holders.computeIfAbsent(kept.block(), added -> new LinkedHashMap<>()).put(executor, kept);
    }

    /** Forgets one copy: its executor has not got it, whatever it told. */
    public void remove(ExecutorId executor, BlockId block) {
        Told told = byExecutor.get(executor);
        if (told != null && told.blocks.remove(block) != null) {
            removeHolder(executor, block);
        }
    }

    private void removeHolder(ExecutorId executor, BlockId block) {
        holders.computeIfPresent(block, (id, copies) -> {
            copies.remove(executor);
            return copies.isEmpty() ? null : copies;
        });
    }

    /** Forgets a lost executor; returns the blocks it kept. */
    public List<BlockId> forget(ExecutorId executor) {
        Told told = byExecutor.remove(executor);
        if (told == null) {
            return List.of();
        }
        told.blocks.keySet().forEach(block -> removeHolder(executor, block));
        return List.copyOf(told.blocks.keySet());
    }

    /** Whether some executor keeps a block. */
    public boolean isKept(BlockId block) {
        return holders.containsKey(block);
    }

    /** The executors that keep a block, and how; those that told first come first. */
    public Map<ExecutorId, KeptBlock> holdersOf(BlockId block) {
        return Collections.unmodifiableMap(holders.getOrDefault(block, Map.of()));
    }

    /** The blocks of all executors that match. */
    public List<BlockId> blocks(Predicate<BlockId> condition) {
        return holders.keySet().stream().filter(condition).toList();
    }

    /** What one executor keeps. */
    public Map<BlockId, KeptBlock> keptBy(ExecutorId executor) {
        Told told = byExecutor.get(executor);
        return told == null ? Map.of() : Collections.unmodifiableMap(told.blocks);
    }
}
