package io.firesteel.block.storage;

import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.dag.id.BlockId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Which blocks leave memory when room is needed: the least recently used first, to a file if their level says so. A block
 * never drives out blocks of its own RDD: an RDD larger than memory would only drive out what it needs next. What is being
 * read is not driven out. Tasks that need memory may take it from blocks too, down to a protected share of the budget.
 *
 * <p>Safe for several threads. Files are written without the lock of the memory, and the budget is never asked to reclaim
 * under it.
 */
final class Evictions {
    private final MemoryBudget budget;
    private final long protectedBytes;
    private final MemoryBlocks memory;
    private final DiskBlocks disk;
    private final SerializerPool serializers;
    private final BlockNews news;
    private final LongAdder count = new LongAdder();

    /** @param protectedShare of the budget, which tasks cannot take from blocks */
    Evictions(
            MemoryBudget budget,
            double protectedShare,
            MemoryBlocks memory,
            DiskBlocks disk,
            SerializerPool serializers,
            BlockNews news) {
        this.budget = budget;
        this.protectedBytes = (long) (budget.limitBytes() * protectedShare);
        this.memory = memory;
        this.disk = disk;
        this.serializers = serializers;
        this.news = news;
    }

    /** Takes memory for a block, from free memory or from other blocks; all or nothing. */
    boolean acquire(long bytes, BlockId forBlock) {
        Predicate<MemoryBlock> others = victim -> !ofSameRdd(victim.id(), forBlock);
        boolean taken = budget.tryAcquireFree(bytes);
        while (!taken && (bytes <= budget.freeBytes() || makeRoom(bytes - budget.freeBytes(), others) > 0)) {
            taken = budget.tryAcquireFree(bytes);
        }
        return taken;
    }

    private static boolean ofSameRdd(BlockId one, BlockId other) {
        return one.equals(other) || (one.rdd().isPresent() && one.rdd().equals(other.rdd()));
    }

    /** Frees memory for tasks, down to the protected share; returns how much, whoever has taken it since. */
    long reclaim(long wanted) {
        long allowed;
        synchronized (memory) {
            allowed = memory.bytes() - protectedBytes;
        }
        return makeRoom(Math.min(wanted, allowed), victim -> true);
    }

    /** Drives out blocks of so many bytes in all, or more, and tells how many; none if those that may go have fewer. */
    private long makeRoom(long wanted, Predicate<MemoryBlock> mayGo) {
        if (wanted <= 0) {
            return 0;
        }
        List<MemoryBlock> victims;
        synchronized (memory) {
            victims = memory.victims(wanted, mayGo);
            victims.forEach(MemoryBlock::leave);
        }
        victims.forEach(this::evict);
        return victims.stream().mapToLong(MemoryBlock::bytes).sum();
    }

    private void evict(MemoryBlock victim) {
        boolean saved = !victim.level().useDisk() || disk.length(victim.id()).isPresent() || save(victim);
        synchronized (memory) {
            if (!memory.remove(victim)) {
                if (saved && memory.find(victim.id()).isEmpty()) {
                    disk.remove(victim.id()); // it was unpersisted meanwhile
                }
                return;
            }
            budget.release(victim.bytes());
            count.increment();
            news.changed(victim.id(), victim.level());
        }
    }

    private boolean save(MemoryBlock victim) {
        try (FrameFile file = disk.begin(victim.id())) {
            for (byte[] frame : serializers.lend(victim::toFrames).frames()) {
                file.write(frame);
            }
            disk.publish(victim.id(), file);
            return true;
        } catch (IOException | RuntimeException failure) {
            news.trouble(victim.id(), failure);
            return false;
        }
    }

    /** How many blocks have been driven out. */
    long count() {
        return count.sum();
    }
}
