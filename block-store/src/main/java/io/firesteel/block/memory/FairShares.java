package io.firesteel.block.memory;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The budget dealt out to running tasks: while n of them have asked for memory, none may hold more than an nth of the budget
 * (Spark's {@code ExecutionMemoryPool} has the same upper bound; its lower bound, for which a task waits, is here the
 * memory that needs no asking). A task that held more when it was alone keeps it until it next asks, and then spills.
 */
public final class FairShares {
    private static final int UNASKED_DIVISOR = 8;
    /** More than this no part of a task holds without asking, however large the budget. */
    public static final long MAX_UNASKED_BYTES = 16L << 20;

    private final MemoryBudget budget;
    private final long unaskedBytes;
    private final AtomicInteger holders = new AtomicInteger();

    /**
     * @param slots how many tasks run at a time
     */
    public FairShares(MemoryBudget budget, int slots) {
        this(budget, slots, MAX_UNASKED_BYTES);
    }

    /**
     * With another bound of what needs no asking.
     *
     * @param maxUnaskedBytes the less, the smaller the files that are spilled when the budget is in use
     */
    public FairShares(MemoryBudget budget, int slots, long maxUnaskedBytes) {
        this.budget = budget;
        this.unaskedBytes = Math.min(maxUnaskedBytes, budget.limitBytes() / (UNASKED_DIVISOR * (long) slots));
    }

    /** What a part of a task may hold without asking: of all slots together, a small part of the budget. */
    public long unaskedBytes() {
        return unaskedBytes;
    }

    /** The share of one task. Closing gives back what it still holds. Confined to one thread. */
    public Share open() {
        return new Share();
    }

    /** What one task holds. */
    public final class Share implements MemoryLender, AutoCloseable {
        private long held;
        private boolean counts;

        private Share() {}

        @Override
        public boolean tryAcquire(long bytes) {
            count();
            if (held + bytes > budget.limitBytes() / holders.get() || !budget.tryAcquire(bytes)) {
                return false;
            }
            held += bytes;
            return true;
        }

        /** Gives bytes back; of what it gave back before, with {@link #giveBack}, nothing. */
        @Override
        public void release(long bytes) {
            long still = Math.min(bytes, held);
            budget.release(still);
            held -= still;
        }

        /** Counts from now on as one that asks, so that the others' shares are the smaller. */
        public void count() {
            if (!counts) {
                counts = true;
                holders.incrementAndGet();
            }
        }

        /** Gives back all it holds, and counts as before. */
        public void giveBack() {
            if (held > 0) {
                release(held);
            }
        }

        /** The most it could hold now. */
        public long limitBytes() {
            return budget.limitBytes() / Math.max(1, holders.get());
        }

        @Override
        public void close() {
            giveBack();
            if (counts) {
                counts = false;
                holders.decrementAndGet();
            }
        }
    }
}
