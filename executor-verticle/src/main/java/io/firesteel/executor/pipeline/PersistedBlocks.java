package io.firesteel.executor.pipeline;

import io.firesteel.block.storage.Keeping;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;
import java.util.Optional;

/** Where a task finds persisted partitions, and keeps those it computes. */
public interface PersistedBlocks {
    /** A partition kept here or by another executor; empty if it must be computed. */
    Optional<RecordChunks> read(BlockId block) throws Exception;

    /** A partition kept here; empty if there is none. */
    Optional<RecordChunks> readHere(BlockId block) throws Exception;

    /** Takes the right to compute a partition; false if another task of this executor had it and has ended since. */
    boolean claim(BlockId block) throws InterruptedException;

    /** Gives that right back. */
    void giveBack(BlockId block);

    /** Begins to keep a partition. */
    Keeping keep(BlockId block, StorageLevel level);
}
