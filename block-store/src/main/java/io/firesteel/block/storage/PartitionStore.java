package io.firesteel.block.storage;

import io.firesteel.block.BlockContent;
import io.firesteel.block.BlockSource;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.shuffle.CorruptBlockException;
import io.firesteel.block.storage.MemoryBlock.Form;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The blocks one executor keeps: in memory, paid for from the shared budget, or in files, as their level says. The least
 * recently used leave memory first when room is needed: see {@link Evictions}.
 *
 * <p>Safe for several threads. The memory's lock is held for map operations and for telling the listener, never for I/O;
 * the budget is never asked to reclaim under it.
 */
public final class PartitionStore implements BlockSource {
    private final MemoryBudget budget;
    private final MemoryBlocks memory = new MemoryBlocks(); // guarded by itself
    private final DiskBlocks disk;
    private final BlockNews news;
    private final Evictions evictions;
    private final SerializerPool serializers = new SerializerPool();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final Claims claims = new Claims();

    /**
     * @param directory of this executor alone; made with the first file
     * @param protectedShare of the budget, which tasks cannot take from blocks
     */
    public PartitionStore(MemoryBudget budget, Path directory, double protectedShare) {
        this.budget = budget;
        this.disk = new DiskBlocks(directory);
        this.news = new BlockNews(memory, disk);
        this.evictions = new Evictions(budget, protectedShare, memory, disk, serializers, news);
        budget.setReclaimer(evictions::reclaim);
    }

    /** Says who is told, from now on, and where classes are found; before the first block. */
    public void open(ClassLoader application, BlockListener told) {
        serializers.useClassesOf(application);
        news.listen(told);
    }

    /** Takes the right to compute a block; false if another task had it, which has ended since: look again. */
    public boolean claim(BlockId block) throws InterruptedException {
        return claims.take(block);
    }

    /** Gives the right to compute a block back; harmless when repeated by its holder. */
    public void giveBack(BlockId block) {
        claims.giveBack(block);
    }

    /** Begins to keep a block, of which there may be one already. */
    public Keeping keep(BlockId block, StorageLevel level, RecordSerializer serializer) {
        return new Keeping(this, disk, block, level, serializer);
    }

    /** The records of a block; empty if it is not here. */
    public Optional<RecordBatches> read(BlockId block, RecordSerializer serializer) throws IOException {
        Optional<MemoryBlock> held;
        synchronized (memory) {
            held = memory.use(block);
            held.ifPresent(MemoryBlock::addReader);
        }
        if (held.isPresent()) {
            hits.increment();
            return Optional.of(read(held.get(), serializer));
        }
        return disk.length(block).isPresent() ? readFile(block, serializer) : Optional.empty();
    }

    /** Reads a block that counts one more reader. */
    private RecordBatches read(MemoryBlock held, RecordSerializer serializer) {
        return held.read(serializer, () -> {
            synchronized (memory) {
                held.removeReader();
            }
        });
    }

    private Optional<RecordBatches> readFile(BlockId block, RecordSerializer serializer) {
        try {
            FrameReader reader =
                    new FrameReader(disk.path(block).toString(), FrameSources.open(disk.path(block)), serializer);
            hits.increment();
            return Optional.of(new WatchedFile(block, reader, this));
        } catch (IOException gone) {
            drop(block, gone);
            return Optional.empty();
        }
    }

    /** A file that is corrupt is dropped, so that whoever tries again computes it again. */
    private record WatchedFile(BlockId block, FrameReader reader, PartitionStore store) implements RecordBatches {
        @Override
        public @Nullable RecordBatch next() throws IOException {
            try {
                return reader.next();
            } catch (CorruptBlockException corrupt) {
                store.drop(block, corrupt);
                throw corrupt;
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    private void drop(BlockId block, Exception failure) {
        news.trouble(block, failure);
        remove(block);
    }

    /** Reads a block's bytes as another executor sent them. */
    public static RecordBatches readBytes(BlockId block, byte[] bytes, RecordSerializer serializer) {
        return new FrameReader("block " + block + " of another executor", FrameSources.of(bytes), serializer);
    }

    /** Keeps a copy of another executor's block, if there is room for it; tells whether. */
    public boolean keepBytes(BlockId block, StorageLevel level, byte[] bytes) throws IOException {
        return serializers.lend(serializer -> {
            try (Keeping keeping = keep(block, level, serializer);
                    RecordBatches records = readBytes(block, bytes, serializer)) {
                RecordBatch batch = records.next();
                while (batch != null) {
                    if (!keeping.addAll(batch)) {
                        return false;
                    }
                    batch = records.next();
                }
                boolean kept = keeping.commit();
                if (kept) {
                    keeping.records().close(); // nobody here reads it: it may be driven out
                }
                return kept;
            }
        });
    }

    /** Tells the listener of a block that is not here, as after a copy that could not be kept; nothing if it is here. */
    public void tellIfAbsent(BlockId block) {
        synchronized (memory) {
            if (memory.find(block).isEmpty() && disk.length(block).isEmpty()) {
                news.dropped(block);
            }
        }
    }

    @Override
    public Optional<BlockContent> find(BlockId block) {
        Optional<MemoryBlock> held;
        synchronized (memory) {
            held = memory.use(block);
        }
        try {
            if (held.isPresent()) {
                return Optional.of(serializers.lend(held.get()::toFrames));
            }
        } catch (IOException | RuntimeException failure) {
            news.trouble(block, failure);
            return Optional.empty();
        }
        return disk.find(block);
    }

    boolean acquire(long bytes, BlockId forBlock) {
        return evictions.acquire(bytes, forBlock);
    }

    void release(long bytes) {
        budget.release(bytes);
    }

    /** Keeps a block for which the memory has been taken; its records, counted as being read. */
    RecordBatches keepInMemory(BlockId block, StorageLevel level, Form form, long bytes, RecordSerializer serializer) {
        MemoryBlock kept = new MemoryBlock(block, level, form, bytes);
        synchronized (memory) {
            memory.put(kept).ifPresent(former -> budget.release(former.bytes()));
            kept.addReader();
            news.changed(block, level);
        }
        return read(kept, serializer);
    }

    void keepOnDisk(BlockId block, StorageLevel level, FrameFile file) throws IOException {
        disk.publish(block, file);
        synchronized (memory) {
            news.changed(block, level);
        }
    }

    /** Drops a block from memory and disk; tells whether it was here. */
    public boolean remove(BlockId block) {
        synchronized (memory) {
            Optional<MemoryBlock> held = memory.find(block);
            held.ifPresent(found -> {
                memory.remove(found);
                budget.release(found.bytes());
            });
            boolean onDisk = disk.length(block).isPresent();
            disk.remove(block);
            if (held.isPresent() || onDisk) {
                news.dropped(block);
            }
            return held.isPresent() || onDisk;
        }
    }

    /** Drops every block that matches. */
    public void removeMatching(Predicate<BlockId> condition) {
        blocks().stream().filter(condition).forEach(this::remove);
    }

    /** All blocks here. */
    public Set<BlockId> blocks() {
        Set<BlockId> all = new LinkedHashSet<>();
        synchronized (memory) {
            all.addAll(memory.ids());
        }
        disk.blocks().forEach(all::add);
        return all;
    }

    /** Bytes of blocks in memory. */
    public long memoryBytes() {
        synchronized (memory) {
            return memory.bytes();
        }
    }

    /** Bytes of blocks in files. */
    public long diskBytes() {
        return disk.bytes();
    }

    /** A block had to be computed. */
    public void countMiss() {
        misses.increment();
    }

    /** How often a block was found here. */
    public long hits() {
        return hits.sum();
    }

    /** How often a block had to be computed. */
    public long misses() {
        return misses.sum();
    }

    /** How many blocks have been driven out of memory. */
    public long evictions() {
        return evictions.count();
    }

    /** Drops everything without telling anybody. */
    public void clear() {
        news.mute();
        new ArrayList<>(blocks()).forEach(this::remove);
    }
}
