package io.firesteel.block.storage;

import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;

/**
 * Told what a {@link PartitionStore} keeps, in the order in which it happens to each block. Called under the store's lock
 * by any thread: must only hand the news on.
 */
public interface BlockListener {
    /** Does nothing with what it is told. */
    BlockListener DEAF = new BlockListener() {
        @Override
        public void onKept(BlockId block, StorageLevel level, long memoryBytes, long diskBytes) {}

        @Override
        public void onDropped(BlockId block) {}

        @Override
        public void onTrouble(BlockId block, Exception failure) {}
    };

    /** A block is kept, or lies elsewhere than before. */
    void onKept(BlockId block, StorageLevel level, long memoryBytes, long diskBytes);

    /** A block is kept no more. */
    void onDropped(BlockId block);

    /** A block could not be written to or read from its file; it is dropped. */
    void onTrouble(BlockId block, Exception failure);
}
