package io.firesteel.block.shuffle;

import io.firesteel.block.memory.MemoryBudget;

/**
 * The memory one shuffle writer may fill before it spills: a small share that needs no asking, so that short tasks touch
 * nothing shared and a full budget never means a spill for each batch; then what the budget grants, up to the threshold.
 */
final class WriteMemory implements AutoCloseable {
    private static final long UNACCOUNTED_BYTES = 1L << 20;
    private static final long GRANT_BYTES = 4L << 20;

    private final MemoryBudget budget;
    private final long thresholdBytes;
    private long grantedBytes;

    WriteMemory(MemoryBudget budget, long thresholdBytes) {
        this.budget = budget;
        this.thresholdBytes = thresholdBytes;
    }

    /** Whether so many bytes may be held; asks the budget for more if need be. */
    boolean allows(long bytes) {
        if (bytes > thresholdBytes) {
            return false;
        }
        long missing = bytes - UNACCOUNTED_BYTES - grantedBytes;
        if (missing <= 0) {
            return true;
        }
        long grant = Math.max(missing, GRANT_BYTES);
        if (!budget.tryAcquire(grant)) {
            return false;
        }
        grantedBytes += grant;
        return true;
    }

    /** Gives everything back; more may be asked for afterwards. */
    @Override
    public void close() {
        budget.release(grantedBytes);
        grantedBytes = 0;
    }
}
