package io.firesteel.driver.core;

import io.firesteel.bus.message.ExecutorToDriver.BlocksChanged;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.dag.event.ListenerEvent.BlockUpdated;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.driver.block.BlockLocations;
import java.util.List;
import java.util.Map;

/** Tells listeners of what executors keep, once for each change however often it is reported. */
final class BlockEvents {
    private final BlockLocations blocks;
    private final Effects effects;

    BlockEvents(BlockLocations blocks, Effects effects) {
        this.blocks = blocks;
        this.effects = effects;
    }

    /** Takes the changes, as the book of locations does, and tells those that were taken. */
    long apply(BlocksChanged changes) {
        Map<BlockId, KeptBlock> before = blocks.keptBy(changes.executor());
        List<KeptBlock> kept = changes.kept().stream()
                .filter(block -> !block.equals(before.get(block.block())))
                .toList();
        List<BlockId> dropped =
                changes.dropped().stream().filter(before::containsKey).toList();
        long seen = blocks.apply(changes);
        Map<BlockId, KeptBlock> after = blocks.keptBy(changes.executor());
        for (KeptBlock block : kept) {
            if (block.equals(after.get(block.block()))) {
                publish(changes, block);
            }
        }
        for (BlockId block : dropped) {
            if (!after.containsKey(block)) {
                publish(changes, new KeptBlock(block, StorageLevel.NONE(), 0, 0));
            }
        }
        return seen;
    }

    private void publish(BlocksChanged changes, KeptBlock block) {
        effects.publish(time -> new BlockUpdated(
                time, changes.executor(), block.block(), block.level(), block.memoryBytes(), block.diskBytes()));
    }
}
