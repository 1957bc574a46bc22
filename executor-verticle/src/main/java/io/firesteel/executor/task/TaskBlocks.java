package io.firesteel.executor.task;

import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.storage.Keeping;
import io.firesteel.block.storage.PartitionStore;
import io.firesteel.block.storage.RecordBatches;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Order.Holder;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Payload.Stored;
import io.firesteel.bus.message.TaskOutcome.MissedBlock;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.executor.pipeline.KeptChunks;
import io.firesteel.executor.pipeline.PersistedBlocks;
import io.firesteel.executor.pipeline.RecordChunks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * The persisted partitions one task reads and keeps. Remembers which it looked for in vain: if the shuffle that one should
 * have spared the task was not sent with it, that is no failure of the task's. Confined to its slot's thread.
 */
final class TaskBlocks implements PersistedBlocks {
    private final LaunchTask order;
    private final PartitionStore store;
    private final PayloadFetcher fetcher;
    private final RecordSerializer serializer;
    private final List<MissedBlock> missed = new ArrayList<>();
    private boolean inVain;

    TaskBlocks(LaunchTask order, TaskEnvironment environment, RecordSerializer serializer) {
        this.order = order;
        this.store = environment.blocks();
        this.fetcher = environment.payloads();
        this.serializer = serializer;
    }

    @Override
    public Optional<RecordChunks> read(BlockId block) throws IOException, InterruptedException {
        Optional<RecordChunks> here = readHere(block);
        if (here.isPresent()) {
            return here;
        }
        List<Holder> others = holders(block);
        for (Holder other : others) {
            Optional<RecordChunks> fetched = fetch(block, other.server());
            if (fetched.isPresent()) {
                return fetched;
            }
        }
        missed.add(new MissedBlock(block, others.stream().map(Holder::executor).toList()));
        return Optional.empty();
    }

    private List<Holder> holders(BlockId block) {
        return order.blocks().stream()
                .filter(holders -> holders.block().equals(block))
                .flatMap(holders -> holders.holders().stream())
                .toList();
    }

    @Override
    public Optional<RecordChunks> readHere(BlockId block) throws IOException {
        Optional<RecordBatches> kept = store.read(block, serializer);
        return kept.isPresent() ? KeptChunks.open(kept.get()) : Optional.empty();
    }

    /** A holder that cannot give it, or gives something else, is as good as none. */
    private Optional<RecordChunks> fetch(BlockId block, Endpoint server) throws IOException, InterruptedException {
        try {
            byte[] bytes = fetcher.fetch(new Stored(block, server, 0))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            return KeptChunks.open(PartitionStore.readBytes(block, bytes, serializer));
        } catch (ExecutionException gone) {
            return Optional.empty();
        }
    }

    @Override
    public boolean claim(BlockId block) throws InterruptedException {
        return store.claim(block);
    }

    @Override
    public void giveBack(BlockId block) {
        store.giveBack(block);
    }

    @Override
    public Keeping keep(BlockId block, StorageLevel level) {
        store.countMiss();
        return store.keep(block, level, serializer);
    }

    /** The task needs a shuffle that was not sent with it. */
    void onMissedInVain() {
        inVain = true;
    }

    List<MissedBlock> missed() {
        return missed;
    }

    /** The blocks whose absence the task could not make up for; none if it could. */
    List<MissedBlock> missedInVain() {
        return inVain ? missed : List.of();
    }
}
