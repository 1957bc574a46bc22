package io.firesteel.executor;

import io.firesteel.block.shuffle.LocalSegments;
import io.firesteel.block.shuffle.ShuffleDirectory;
import io.firesteel.block.shuffle.ShuffleOutputs;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.executor.task.AddedFiles;
import io.firesteel.executor.task.Blobs;
import io.firesteel.executor.task.ResultKeeping;
import io.firesteel.executor.task.ShuffleAccess;
import io.firesteel.executor.task.Slots;
import io.firesteel.executor.task.TaskEnvironment;
import io.firesteel.executor.task.TaskRunner;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The slots of an executor and what they share, from the time its place in the network is known. */
final class TaskServices {
    private final ExecutorParts parts;
    private final ShuffleOutputs outputs;
    private final Blobs blobs = new Blobs();
    private final TaskEnvironment environment;
    private @Nullable Slots slots;

    private TaskServices(ExecutorParts parts, Endpoint blockServer, ShuffleOutputs outputs) {
        this.parts = parts;
        this.outputs = outputs;
        ExecutorIdentity identity = parts.identity();
        ExecutorStorage storage = parts.storage();
        BlockTransfer transfer = parts.host().transfer();
        environment = new TaskEnvironment(
                new ShuffleAccess(
                        identity.application(),
                        identity.worker(),
                        outputs,
                        new LocalSegments(new ShuffleDirectory(storage.shuffleDirectory())),
                        transfer::fetchSegments,
                        storage.maxFetchBytesInFlight()),
                new ResultKeeping(storage.store(), blockServer, storage.maxInlineResultBytes()),
                blobs,
                transfer::fetch,
                parts.host().fatalErrors(),
                System::nanoTime);
    }

    /** Makes the shuffle directory if need be. Blocks. */
    static TaskServices open(ExecutorParts parts, Endpoint blockServer) throws IOException {
        ExecutorStorage storage = parts.storage();
        ShuffleOutputs outputs = new ShuffleOutputs(
                new ShuffleDirectory(storage.shuffleDirectory()),
                parts.identity().executor(),
                storage.budget(),
                storage.shuffle());
        return new TaskServices(parts, blockServer, outputs);
    }

    Blobs blobs() {
        return blobs;
    }

    /** Starts the slots, with the application's classes. */
    void startSlots(ClassLoader application, Consumer<TaskOutcome> ended) {
        AddedFiles additions = new AddedFiles(parts.host().classes(), application, blobs);
        slots = new Slots(
                parts.identity().slots(),
                () -> new TaskRunner(environment, application, additions),
                ended,
                System::nanoTime);
    }

    void run(LaunchTask order) {
        Slots started = slots;
        if (started == null) {
            throw new IllegalStateException("Task " + order.task() + " is to run before the slots have started.");
        }
        started.run(order);
    }

    void kill(TaskId task, boolean interrupt) {
        Slots started = slots;
        if (started != null) {
            started.kill(task, interrupt);
        }
    }

    void dropResult(TaskId task) {
        parts.storage().store().remove(BlockId.result(task));
        parts.storage().store().remove(BlockId.updates(task));
    }

    /** Ends all tasks, then frees what they left; map outputs stay, as they belong to the worker. Blocks, within a bound. */
    boolean close() throws IOException, InterruptedException {
        Slots started = slots;
        try {
            boolean ended = started == null || started.close(parts.host().stopBound());
            outputs.close();
            return ended;
        } finally {
            blobs.clear();
            parts.storage().store().removeMatching(block -> block.name().startsWith("result_"));
        }
    }
}
