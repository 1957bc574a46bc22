package io.firesteel.executor;

import io.firesteel.block.storage.BlockListener;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.executor.core.ExecutorEvent;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on what the store tells, in order, to the executor's event loop, which tells the driver. */
record ReportedBlocks(Consumer<ExecutorEvent> events) implements BlockListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReportedBlocks.class);

    @Override
    public void onKept(BlockId block, StorageLevel level, long memoryBytes, long diskBytes) {
        events.accept(new ExecutorEvent.BlockKept(new KeptBlock(block, level, memoryBytes, diskBytes)));
    }

    @Override
    public void onDropped(BlockId block) {
        events.accept(new ExecutorEvent.BlockDropped(block));
    }

    @Override
    public void onTrouble(BlockId block, Exception failure) {
        LOG.warn(
                "Block {} cannot be kept in its file and is dropped; it is computed again when needed.",
                block,
                failure);
    }
}
