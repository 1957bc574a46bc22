package io.firesteel.executor;

import io.firesteel.block.BlockSource;
import io.firesteel.block.memory.FairShares;
import io.firesteel.block.memory.InMemoryBlockStore;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.shuffle.ShuffleOptions;
import io.firesteel.block.storage.PartitionStore;
import io.firesteel.bus.message.Payload;
import io.firesteel.executor.task.ShuffleAccess;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an executor keeps bytes.
 *
 * @param shuffleDirectory of this application on this host, shared with its worker and its other executors here
 * @param spillDirectory of this executor alone, for what tasks cannot hold in memory; made when it is needed
 * @param partitions where persisted partitions are kept
 * @param store where large results are kept, paid for from the budget
 * @param maxUnaskedBytes what a part of a task may hold at most, though the budget is in use
 * @param maxInlineResultBytes results up to this size travel in messages
 * @param maxFetchBytesInFlight how much one task may have fetched and not yet consumed
 */
public record ExecutorStorage(
        Path shuffleDirectory,
        Path spillDirectory,
        ShuffleOptions shuffle,
        MemoryBudget budget,
        InMemoryBlockStore store,
        PartitionStore partitions,
        long maxUnaskedBytes,
        int maxInlineResultBytes,
        long maxFetchBytesInFlight) {
    /** Half of the memory is kept for blocks once they have it, as in Spark; tasks may take the rest back. */
    public static final double DEFAULT_PROTECTED_SHARE = 0.5;

    /** With default bounds, a store of its own, and files of blocks beside the shuffle directory. */
    public static ExecutorStorage of(Path shuffleDirectory, MemoryBudget budget) {
        return of(shuffleDirectory, shuffleDirectory.resolveSibling("blocks"), budget);
    }

    /**
     * With default bounds and a store of its own.
     *
     * @param blockDirectory of this executor alone
     */
    public static ExecutorStorage of(Path shuffleDirectory, Path blockDirectory, MemoryBudget budget) {
        return new ExecutorStorage(
                shuffleDirectory,
                blockDirectory.resolveSibling("spill"),
                ShuffleOptions.defaults(),
                budget,
                new InMemoryBlockStore(budget),
                new PartitionStore(budget, blockDirectory, DEFAULT_PROTECTED_SHARE),
                FairShares.MAX_UNASKED_BYTES,
                Payload.MAX_INLINE_BYTES,
                ShuffleAccess.DEFAULT_MAX_BYTES_IN_FLIGHT);
    }

    /** All blocks that others may fetch. */
    BlockSource served() {
        return BlockSource.firstOf(List.of(store, partitions));
    }
}
