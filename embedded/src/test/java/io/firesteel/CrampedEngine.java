package io.firesteel;

import io.firesteel.block.memory.InMemoryBlockStore;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.shuffle.Compression;
import io.firesteel.block.shuffle.ShuffleOptions;
import io.firesteel.block.storage.PartitionStore;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.executor.ExecutorStorage;
import io.firesteel.executor.task.ShuffleAccess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/**
 * An embedded engine whose memory is in use, so that all that tasks gather goes to files after some dozens of records, and
 * hardly a partition is kept in memory. A key's values are still handed out together, as large as they are in tests.
 */
public final class CrampedEngine {
    private static final long BUDGET_BYTES = 64L << 20;
    private static final long FREE_BYTES = 4L << 10;
    private static final long UNASKED_BYTES = 1L << 10;
    private static final int MAX_RESULT_BYTES = 64 << 20;

    private CrampedEngine() {}

    /** A context on such an engine. */
    public static Future<FiresteelContext> create(Vertx vertx, FiresteelOptions options) {
        EmbeddedEngine engine = new EmbeddedEngine(options, CrampedEngine::storage);
        return vertx.deployVerticle(engine).compose(deployment -> engine.context());
    }

    /** Results are not kept in memory that is in use: tasks would wait for room. */
    private static ExecutorStorage storage(Path shuffleDirectory) {
        MemoryBudget budget = new MemoryBudget(BUDGET_BYTES);
        if (!budget.tryAcquireFree(BUDGET_BYTES - FREE_BYTES)) {
            throw new IllegalStateException("A new budget of " + BUDGET_BYTES + " bytes is in use.");
        }
        return new ExecutorStorage(
                shuffleDirectory,
                shuffleDirectory.resolveSibling("spill"),
                new ShuffleOptions(Compression.NONE, UNASKED_BYTES),
                budget,
                new InMemoryBlockStore(budget),
                new PartitionStore(
                        budget, shuffleDirectory.resolveSibling("blocks"), ExecutorStorage.DEFAULT_PROTECTED_SHARE),
                UNASKED_BYTES,
                MAX_RESULT_BYTES,
                ShuffleAccess.DEFAULT_MAX_BYTES_IN_FLIGHT);
    }
}
