package io.firesteel.executor.pipeline;

import io.firesteel.block.storage.Keeping;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;
import java.util.Optional;

/** Keeps nothing and refuses to. */
final class FakeBlocks implements PersistedBlocks {
    @Override
    public Optional<RecordChunks> read(BlockId block) {
        return Optional.empty();
    }

    @Override
    public Optional<RecordChunks> readHere(BlockId block) {
        return Optional.empty();
    }

    @Override
    public boolean claim(BlockId block) {
        return true;
    }

    @Override
    public void giveBack(BlockId block) {}

    @Override
    public Keeping keep(BlockId block, StorageLevel level) {
        throw new IllegalStateException("Nothing is persisted here: " + block);
    }
}
