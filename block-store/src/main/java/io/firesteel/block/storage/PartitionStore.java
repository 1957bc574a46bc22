package io.firesteel.block.storage;

import io.firesteel.block.BlockContent;
import io.firesteel.block.BlockSource;
import io.firesteel.block.FileBlockSource;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.shuffle.CorruptBlockException;
import io.firesteel.block.storage.MemoryBlock.Form;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The blocks one executor keeps: in memory, paid for from the shared budget, the least recently used leaving first when
 * room is needed, to a file if their level says so. A block never drives out blocks of its own RDD: an RDD larger than
 * memory would only drive out what it needs next. What is being read is not driven out.
 *
 * <p>Tasks that need memory may take it from blocks too, down to a protected share of the budget.
 *
 * <p>Safe for several threads. The lock is held for map operations and for telling the listener, never for I/O; the budget
 * is never asked to reclaim under it.
 */
public final class PartitionStore implements BlockSource {
    private final MemoryBudget budget;
    private final long protectedBytes;
    private final Object lock = new Object();
    private final MemoryBlocks memory = new MemoryBlocks(); // guarded by lock
    private final DiskBlocks disk;
    private final FileBlockSource files = new FileBlockSource();
    private final SerializerPool serializers = new SerializerPool();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final Claims claims = new Claims();
    private volatile BlockListener listener = new Unheard();

    /**
     * @param directory of this executor alone; made with the first file
     * @param protectedShare of the budget, which tasks cannot take from blocks
     */
    public PartitionStore(MemoryBudget budget, Path directory, double protectedShare) {
        this.budget = budget;
        this.protectedBytes = (long) (budget.limitBytes() * protectedShare);
        this.disk = new DiskBlocks(directory);
        budget.setReclaimer(this::reclaim);
    }

    /** Says who is told, from now on, and where classes are found; before the first block. */
    public void open(ClassLoader application, BlockListener told) {
        serializers.useClassesOf(application);
        listener = told;
    }

    private static final class Unheard implements BlockListener {
        @Override
        public void onKept(BlockId block, StorageLevel level, long memoryBytes, long diskBytes) {}

        @Override
        public void onDropped(BlockId block) {}

        @Override
        public void onTrouble(BlockId block, Exception failure) {}
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
        synchronized (lock) {
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
            synchronized (lock) {
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
        public @Nullable Object @Nullable [] next() throws IOException {
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
        listener.onTrouble(block, failure);
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
                @Nullable Object @Nullable [] batch = records.next();
                while (batch != null) {
                    for (Object record : batch) {
                        if (!keeping.add(record)) {
                            return false;
                        }
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

    @Override
    public Optional<BlockContent> find(BlockId block) {
        Optional<MemoryBlock> held;
        synchronized (lock) {
            held = memory.use(block);
        }
        try {
            if (held.isPresent()) {
                return Optional.of(serializers.lend(held.get()::toFrames));
            }
        } catch (IOException | RuntimeException failure) {
            listener.onTrouble(block, failure);
            return Optional.empty();
        }
        return disk.length(block).isPresent() ? files.find(block) : Optional.empty();
    }

    /** Takes memory for a block, from free memory or from other blocks; all or nothing. */
    boolean acquire(long bytes, BlockId forBlock) {
        Predicate<MemoryBlock> others = victim -> !ofSameRdd(victim.id(), forBlock);
        boolean taken = budget.tryAcquireFree(bytes);
        while (!taken && makeRoom(bytes - budget.freeBytes(), others)) {
            taken = budget.tryAcquireFree(bytes);
        }
        return taken;
    }

    private static boolean ofSameRdd(BlockId one, BlockId other) {
        return one.equals(other) || (one.rdd().isPresent() && one.rdd().equals(other.rdd()));
    }

    void release(long bytes) {
        budget.release(bytes);
    }

    /** Frees memory for tasks, down to the protected share; returns how much. */
    private long reclaim(long wanted) {
        long before = budget.usedBytes();
        long allowed;
        synchronized (lock) {
            allowed = memory.bytes() - protectedBytes;
        }
        return allowed > 0 && makeRoom(Math.min(wanted, allowed), victim -> true)
                ? Math.max(0, before - budget.usedBytes())
                : 0;
    }

    /** Drives out blocks of so many bytes in all; none, and false, if those that may go have fewer. */
    private boolean makeRoom(long wanted, Predicate<MemoryBlock> mayGo) {
        if (wanted <= 0) {
            return true;
        }
        List<MemoryBlock> victims;
        synchronized (lock) {
            victims = memory.victims(wanted, mayGo);
            victims.forEach(MemoryBlock::leave);
        }
        victims.forEach(this::evict);
        return !victims.isEmpty();
    }

    private void evict(MemoryBlock victim) {
        boolean saved = !victim.level().useDisk() || disk.length(victim.id()).isPresent() || save(victim);
        synchronized (lock) {
            if (!memory.remove(victim)) {
                if (saved && memory.find(victim.id()).isEmpty()) {
                    removeFile(victim.id()); // it was unpersisted meanwhile
                }
                return;
            }
            budget.release(victim.bytes());
            memory.countEviction();
            tell(victim.id(), victim.level());
        }
    }

    private boolean save(MemoryBlock victim) {
        try (FrameFile file = disk.begin(victim.id())) {
            for (byte[] frame : serializers.lend(victim::toFrames).frames()) {
                file.write(frame);
            }
            publish(victim.id(), file);
            return true;
        } catch (IOException | RuntimeException failure) {
            listener.onTrouble(victim.id(), failure);
            return false;
        }
    }

    private void publish(BlockId block, FrameFile file) throws IOException {
        disk.publish(block, file);
        files.register(block, disk.path(block));
    }

    private void removeFile(BlockId block) {
        files.unregister(block);
        disk.remove(block);
    }

    /** Keeps a block for which the memory has been taken; its records, counted as being read. */
    RecordBatches keepInMemory(BlockId block, StorageLevel level, Form form, long bytes, RecordSerializer serializer) {
        MemoryBlock kept = new MemoryBlock(block, level, form, bytes);
        synchronized (lock) {
            memory.put(kept).ifPresent(former -> budget.release(former.bytes()));
            kept.addReader();
            tell(block, level);
        }
        return read(kept, serializer);
    }

    void keepOnDisk(BlockId block, StorageLevel level, FrameFile file) throws IOException {
        publish(block, file);
        synchronized (lock) {
            tell(block, level);
        }
    }

    private void tell(BlockId block, StorageLevel level) {
        Optional<MemoryBlock> inMemory = memory.find(block);
        Optional<Long> onDisk = disk.length(block);
        if (inMemory.isEmpty() && onDisk.isEmpty()) {
            listener.onDropped(block);
        } else {
            listener.onKept(block, level, inMemory.map(MemoryBlock::bytes).orElse(0L), onDisk.orElse(0L));
        }
    }

    /** Drops a block from memory and disk; tells whether it was here. */
    public boolean remove(BlockId block) {
        synchronized (lock) {
            Optional<MemoryBlock> held = memory.find(block);
            held.ifPresent(found -> {
                memory.remove(found);
                budget.release(found.bytes());
            });
            boolean onDisk = disk.length(block).isPresent();
            removeFile(block);
            if (held.isPresent() || onDisk) {
                listener.onDropped(block);
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
        synchronized (lock) {
            all.addAll(memory.ids());
        }
        disk.blocks().forEach(all::add);
        return all;
    }

    /** Bytes of blocks in memory. */
    public long memoryBytes() {
        synchronized (lock) {
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
        synchronized (lock) {
            return memory.evictions();
        }
    }

    /** Drops everything without telling anybody. */
    public void clear() {
        listener = new Unheard();
        new ArrayList<>(blocks()).forEach(this::remove);
    }
}
