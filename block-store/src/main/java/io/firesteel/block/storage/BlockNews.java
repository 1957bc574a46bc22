package io.firesteel.block.storage;

import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;
import java.util.Optional;

/** Tells a listener what is kept of each block: where it is found now, or that it is found nowhere any more. */
final class BlockNews {
    private final MemoryBlocks memory;
    private final DiskBlocks disk;
    private volatile BlockListener listener = BlockListener.DEAF;

    BlockNews(MemoryBlocks memory, DiskBlocks disk) {
        this.memory = memory;
        this.disk = disk;
    }

    /** Says who is told from now on. */
    void listen(BlockListener told) {
        listener = told;
    }

    /** Nobody is told from now on. */
    void mute() {
        listener = BlockListener.DEAF;
    }

    /** A block has come, moved or gone: under the lock of the memory, so that the last news of it is true. */
    void changed(BlockId block, StorageLevel level) {
        Optional<MemoryBlock> inMemory = memory.find(block);
        Optional<Long> onDisk = disk.length(block);
        if (inMemory.isEmpty() && onDisk.isEmpty()) {
            listener.onDropped(block);
        } else {
            listener.onKept(block, level, inMemory.map(MemoryBlock::bytes).orElse(0L), onDisk.orElse(0L));
        }
    }

    /** A block is gone from everywhere: under the lock of the memory. */
    void dropped(BlockId block) {
        listener.onDropped(block);
    }

    void trouble(BlockId block, Exception failure) {
        listener.onTrouble(block, failure);
    }
}
