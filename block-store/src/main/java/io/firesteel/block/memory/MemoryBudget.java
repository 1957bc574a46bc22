package io.firesteel.block.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that stored blocks and running tasks may use together. It only counts: a task that needs more than is free has
 * blocks driven out, as far as they may; who was refused decides whether to spill or to do without.
 *
 * <p>Safe for several threads, without a lock. Invariant: 0 ≤ used ≤ limit.
 */
public final class MemoryBudget implements MemoryLender {
    /** Classes' objects, the cluster, buffers on their way: measured after a start, with as much again. */
    private static final long RESERVED_BYTES = 80L << 20;

    /** Of a very small heap a third. */
    private static final int MAX_RESERVED_DIVISOR = 3;

    private static final double FRACTION = 0.6;

    private final long limitBytes;
    private final AtomicLong usedBytes = new AtomicLong();
    private volatile Reclaimer reclaimer = bytes -> 0;

    public MemoryBudget(long limitBytes) {
        if (limitBytes < 0) {
            throw new IllegalArgumentException("A memory budget cannot be " + limitBytes + " bytes.");
        }
        this.limitBytes = limitBytes;
    }

    /** Of a heap of that size, as in Spark: a part of what the process itself leaves, for stored blocks and tasks together. */
    public static MemoryBudget ofHeap(long heapBytes) {
        long reserved = Math.min(RESERVED_BYTES, heapBytes / MAX_RESERVED_DIVISOR);
        return new MemoryBudget((long) ((heapBytes - reserved) * FRACTION));
    }

    /** Frees memory that can be done without. */
    @FunctionalInterface
    public interface Reclaimer {
        /** Gives back up to so many bytes, or a little more; returns how many. May block, for files to be written. */
        long reclaim(long bytes);
    }

    /** Says who frees memory when tasks need it. */
    public void setReclaimer(Reclaimer frees) {
        reclaimer = frees;
    }

    /** Takes that many bytes for a task, from what can be reclaimed if need be; or none and tells so. */
    @Override
    public boolean tryAcquire(long bytes) {
        boolean taken = tryAcquireFree(bytes);
        while (!taken && bytes <= limitBytes && isFreed(bytes)) {
            taken = tryAcquireFree(bytes);
        }
        return taken || tryAcquireFree(bytes);
    }

    /** Whether so many bytes are free, or some were freed, of which others may have taken some again. */
    private boolean isFreed(long bytes) {
        long missing = bytes - freeBytes();
        return missing <= 0 || reclaimer.reclaim(missing) > 0;
    }

    /** Takes that many bytes of those nobody uses, or none and tells so. */
    public boolean tryAcquireFree(long bytes) {
        requireNotNegative(bytes);
        long used;
        do {
            used = usedBytes.get();
            if (bytes > limitBytes - used) {
                return false;
            }
        } while (!usedBytes.compareAndSet(used, used + bytes));
        return true;
    }

    /** Gives bytes back; more than are in use is a fault of the caller. */
    @Override
    public void release(long bytes) {
        requireNotNegative(bytes);
        long used;
        do {
            used = usedBytes.get();
            if (bytes > used) {
                throw new IllegalStateException(bytes + " bytes were released and only " + used + " are in use.");
            }
        } while (!usedBytes.compareAndSet(used, used - bytes));
    }

    public long limitBytes() {
        return limitBytes;
    }

    public long usedBytes() {
        return usedBytes.get();
    }

    public long freeBytes() {
        return limitBytes - usedBytes.get();
    }

    private static void requireNotNegative(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("A number of bytes cannot be negative: " + bytes + ".");
        }
    }
}
