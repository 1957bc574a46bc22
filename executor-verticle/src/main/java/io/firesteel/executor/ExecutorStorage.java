package io.firesteel.executor;

import io.firesteel.block.memory.InMemoryBlockStore;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.shuffle.ShuffleOptions;
import io.firesteel.bus.message.Payload;
import io.firesteel.executor.task.ShuffleAccess;
import java.nio.file.Path;

/**
 * Where an executor keeps bytes.
 *
 * @param shuffleDirectory of this application on this host, shared with its worker and its other executors here
 * @param store where large results are kept, paid for from the budget
 * @param maxInlineResultBytes results up to this size travel in messages
 * @param maxFetchBytesInFlight how much one task may have fetched and not yet consumed
 */
public record ExecutorStorage(
        Path shuffleDirectory,
        ShuffleOptions shuffle,
        MemoryBudget budget,
        InMemoryBlockStore store,
        int maxInlineResultBytes,
        long maxFetchBytesInFlight) {
    /** With default bounds and a store of its own. */
    public static ExecutorStorage of(Path shuffleDirectory, MemoryBudget budget) {
        return new ExecutorStorage(
                shuffleDirectory,
                ShuffleOptions.defaults(),
                budget,
                new InMemoryBlockStore(budget),
                Payload.MAX_INLINE_BYTES,
                ShuffleAccess.DEFAULT_MAX_BYTES_IN_FLIGHT);
    }
}
