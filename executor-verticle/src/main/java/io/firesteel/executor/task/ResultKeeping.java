package io.firesteel.executor.task;

import io.firesteel.block.memory.InMemoryBlockStore;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Payload;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.TaskId;

/**
 * Where results go: into the message if they are few bytes, else into the block store, for the driver to fetch.
 *
 * @param server the block server that serves the store
 * @param maxInlineBytes results up to this size travel in the message
 */
public record ResultKeeping(InMemoryBlockStore store, Endpoint server, int maxInlineBytes) {
    /** The bytes or where they are. */
    Payload keep(TaskId task, byte[] bytes) {
        return keep(task, BlockId.result(task), bytes);
    }

    /** What the task added to accumulators, kept in the same way. */
    Payload keepUpdates(TaskId task, byte[] bytes) {
        return keep(task, BlockId.updates(task), bytes);
    }

    /** Drops what a task has left. */
    void drop(TaskId task) {
        store.remove(BlockId.result(task));
        store.remove(BlockId.updates(task));
    }

    private Payload keep(TaskId task, BlockId block, byte[] bytes) {
        if (bytes.length <= maxInlineBytes) {
            return new Payload.Inline(bytes);
        }
        if (!store.put(block, bytes)) {
            throw new IllegalStateException("The result of task " + task + " has " + bytes.length
                    + " bytes and does not fit the memory of its executor, of which "
                    + store.budget().freeBytes() + " of " + store.budget().limitBytes()
                    + " bytes are free. Raise firesteel.executor.memory (embedded: FiresteelOptions.withMemoryBytes),"
                    + " use more partitions, collect less, or save to files.");
        }
        return new Payload.Stored(block, server, bytes.length);
    }
}
