package io.firesteel.block.storage;

import io.firesteel.dag.id.BlockId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Who computes which block now: one task of an executor at a time. A task that holds a claim claims only what its block is
 * computed from, so claims follow the lineage and cannot wait for each other in a circle. Safe for several threads.
 */
final class Claims {
    private final Map<BlockId, CountDownLatch> held = new ConcurrentHashMap<>();

    /** Takes the claim; or waits until its holder has given it back, and then returns false. */
    boolean take(BlockId block) throws InterruptedException {
        CountDownLatch holder = held.putIfAbsent(block, new CountDownLatch(1));
        if (holder == null) {
            return true;
        }
        holder.await();
        return false;
    }

    void giveBack(BlockId block) {
        CountDownLatch mine = held.remove(block);
        if (mine != null) {
            mine.countDown();
        }
    }
}
