package io.firesteel.block.storage;

import io.firesteel.block.BlockContent;
import io.firesteel.block.BlockSource;
import io.firesteel.block.FileBlockSource;
import io.firesteel.dag.id.BlockId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The files of one executor's blocks, each a run of frames named by its block. A file appears under its name only when it
 * is whole, and is served to others from then on until it is removed. Safe for several threads; two that write the same
 * block replace each other's file by an equal one.
 */
final class DiskBlocks implements BlockSource {
    private final Path directory;
    private final Map<BlockId, Long> lengths = new ConcurrentHashMap<>();
    private final FileBlockSource served = new FileBlockSource();
    private final AtomicLong nextTemporary = new AtomicLong();

    DiskBlocks(Path directory) {
        this.directory = directory;
    }

    /** Begins a file; the directory is made with the first. */
    FrameFile begin(BlockId block) throws IOException {
        Files.createDirectories(directory);
        return new FrameFile(directory.resolve(block.name() + "." + nextTemporary.getAndIncrement() + ".part"));
    }

    /** Makes a whole file the block's. */
    void publish(BlockId block, FrameFile file) throws IOException {
        long length = file.finish();
        Files.move(file.path(), path(block), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lengths.put(block, length);
        served.register(block, path(block));
    }

    @Override
    public Optional<BlockContent> find(BlockId block) {
        return lengths.containsKey(block) ? served.find(block) : Optional.empty();
    }

    Path path(BlockId block) {
        return directory.resolve(block.name());
    }

    Optional<Long> length(BlockId block) {
        return Optional.ofNullable(lengths.get(block));
    }

    /** Deletes a block's file; whoever has it open reads on. Tells whether there was one. */
    boolean remove(BlockId block) {
        served.unregister(block);
        if (lengths.remove(block) == null) {
            return false;
        }
        return path(block).toFile().delete();
    }

    Iterable<BlockId> blocks() {
        return lengths.keySet();
    }

    int count() {
        return lengths.size();
    }

    long bytes() {
        return lengths.values().stream().mapToLong(Long::longValue).sum();
    }
}
