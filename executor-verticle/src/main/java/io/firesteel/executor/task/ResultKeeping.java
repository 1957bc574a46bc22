package io.firesteel.executor.task;

import io.firesteel.block.memory.InMemoryBlockStore;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.storage.PartitionStore;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Payload;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.executor.pipeline.KillFlag;
import io.firesteel.executor.pipeline.TaskKilledError;
import java.io.IOException;
import java.util.List;

/**
 * Where results go: into the message if they are few bytes, else into the block store, for the driver to fetch. What has no
 * room there waits while memory is held that will be given back without it: by tasks at work, and by results until the
 * driver has fetched them. Kept blocks are not waited for: those that may go have gone.
 *
 * <p>Waiting ends: who waits holds nothing, as all that a task leaves is kept at once or not at all.
 *
 * @param store for results
 * @param blocks that stay, paid for from the same budget
 * @param server the block server that serves the store
 * @param maxInlineBytes results up to this size travel in the message
 */
public record ResultKeeping(InMemoryBlockStore store, PartitionStore blocks, Endpoint server, int maxInlineBytes) {
    private static final long ASK_AGAIN_MILLIS = 10;

    /** A result, or what a task has added to accumulators. */
    record Left(BlockId block, byte[] bytes) {
        static Left result(TaskId task, byte[] bytes) {
            return new Left(BlockId.result(task), bytes);
        }

        static Left updates(TaskId task, byte[] bytes) {
            return new Left(BlockId.updates(task), bytes);
        }
    }

    /** What a task still holds of the memory. */
    interface OwnMemory {
        /** Gives it back, before the task waits. */
        void giveBack() throws IOException;
    }

    /**
     * Keeps what a task leaves, all or nothing; waits for room.
     *
     * @return the bytes or where they are, in the same order
     */
    List<Payload> keep(TaskId task, List<Left> left, OwnMemory own, KillFlag kill)
            throws IOException, InterruptedException {
        long large = left.stream()
                .filter(this::isLarge)
                .mapToLong(one -> one.bytes().length)
                .sum();
        if (!tryStore(task, left)) {
            own.giveBack();
            storeWhenThereIsRoom(task, left, large, kill);
        }
        return left.stream().map(this::payload).toList();
    }

    private boolean isLarge(Left one) {
        return one.bytes().length > maxInlineBytes;
    }

    private Payload payload(Left one) {
        return isLarge(one)
                ? new Payload.Stored(one.block(), server, one.bytes().length)
                : new Payload.Inline(one.bytes());
    }

    private boolean tryStore(TaskId task, List<Left> left) {
        for (Left one : left) {
            if (isLarge(one) && !store.put(one.block(), one.bytes())) {
                drop(task);
                return false;
            }
        }
        return true;
    }

    /**
     * Whether there may be room is asked before each attempt, which finds what was given back in between, and after it, as
     * what it did not find may have just been taken.
     */
    private void storeWhenThereIsRoom(TaskId task, List<Left> left, long bytes, KillFlag kill)
            throws InterruptedException {
        boolean roomMayCome = roomMayCome(bytes);
        while (!tryStore(task, left)) {
            boolean before = roomMayCome;
            roomMayCome = roomMayCome(bytes);
            if (!before && !roomMayCome) {
                throw new IllegalStateException(noRoom(task, bytes));
            }
            if (kill.isRaised()) {
                throw new TaskKilledError();
            }
            Thread.sleep(ASK_AGAIN_MILLIS);
        }
    }

    private boolean roomMayCome(long bytes) {
        MemoryBudget budget = store.budget();
        long used =
                budget.usedBytes(); // before the blocks': one that goes in between is waited for once, not given up on
        return bytes <= budget.limitBytes() && used > blocks.memoryBytes();
    }

    private String noRoom(TaskId task, long bytes) {
        MemoryBudget budget = store.budget();
        return "The result of task " + task + " has " + bytes
                + " bytes and does not fit the memory of its executor, of which "
                + budget.freeBytes() + " of " + budget.limitBytes()
                + " bytes are free and no other task holds any. Raise firesteel.executor.memory"
                + " (embedded: FiresteelOptions.withMemoryBytes), use more partitions, collect less, or save to files.";
    }

    /** Drops what a task has left. */
    void drop(TaskId task) {
        store.remove(BlockId.result(task));
        store.remove(BlockId.updates(task));
    }
}
