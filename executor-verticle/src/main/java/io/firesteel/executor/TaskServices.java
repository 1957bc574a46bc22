package io.firesteel.executor;

import io.firesteel.block.memory.FairShares;
import io.firesteel.block.shuffle.LocalSegments;
import io.firesteel.block.shuffle.ShuffleDirectory;
import io.firesteel.block.shuffle.ShuffleOutputs;
import io.firesteel.block.storage.BlockListener;
import io.firesteel.block.storage.PartitionStore;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Order.CopyBlock;
import io.firesteel.bus.message.Order.CopyMapOutput;
import io.firesteel.bus.message.Order.FreeMapOutput;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Payload.Stored;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.executor.broadcast.BroadcastOptions;
import io.firesteel.executor.broadcast.BroadcastStore;
import io.firesteel.executor.task.AddedFiles;
import io.firesteel.executor.task.BarrierCalls;
import io.firesteel.executor.task.Blobs;
import io.firesteel.executor.task.ResultKeeping;
import io.firesteel.executor.task.ShuffleAccess;
import io.firesteel.executor.task.ShuffleServers;
import io.firesteel.executor.task.Slots;
import io.firesteel.executor.task.TaskEnvironment;
import io.firesteel.executor.task.TaskRunner;
import io.firesteel.executor.task.WorkingMemory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The slots of an executor and what they share, from the time its place in the network is known. */
final class TaskServices {
    private final ExecutorParts parts;
    private final ShuffleOutputs outputs;
    private final Blobs blobs = new Blobs();
    private final BroadcastStore broadcasts;
    private final BarrierCalls barriers = new BarrierCalls();
    private final TaskEnvironment environment;
    private final OutputCopies outputCopies;
    private @Nullable Slots slots;

    private TaskServices(ExecutorParts parts, Endpoint blockServer, ShuffleOutputs outputs) {
        this.parts = parts;
        this.outputs = outputs;
        ExecutorIdentity identity = parts.identity();
        ExecutorStorage storage = parts.storage();
        BlockTransfer transfer = parts.host().transfer();
        outputCopies = new OutputCopies(identity.application(), identity.worker(), outputs, transfer);
        broadcasts =
                new BroadcastStore(storage.partitions(), transfer::fetch, BroadcastOptions.DEFAULTS, System::nanoTime);
        environment = new TaskEnvironment(
                new ShuffleAccess(
                        identity.application(),
                        identity.worker(),
                        outputs,
                        new LocalSegments(new ShuffleDirectory(storage.shuffleDirectory())),
                        new ShuffleServers(transfer::fetchSegments, System::nanoTime),
                        storage.maxFetchBytesInFlight()),
                new ResultKeeping(storage.store(), storage.partitions(), blockServer, storage.maxInlineResultBytes()),
                blobs,
                storage.partitions(),
                new WorkingMemory(
                        new FairShares(storage.budget(), identity.slots(), storage.maxUnaskedBytes()),
                        storage.spillDirectory()),
                transfer::fetch,
                broadcasts,
                barriers,
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

    BroadcastStore broadcasts() {
        return broadcasts;
    }

    BarrierCalls barriers() {
        return barriers;
    }

    /** Drops all that is kept of a broadcast. Blocks. */
    boolean dropBroadcast(BroadcastId broadcast) {
        broadcasts.forget(broadcast);
        return true;
    }

    /** Starts the slots, with the application's classes. */
    void startSlots(ClassLoader application, Consumer<TaskOutcome> ended, BlockListener blockListener) {
        parts.storage().partitions().open(application, blockListener);
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

    /** Drops all that is kept of an RDD. Blocks. */
    boolean dropRdd(RddId rdd) {
        parts.storage().partitions().removeMatching(block -> block.isOf(rdd));
        return true;
    }

    /** Deletes a file of map outputs, unless more was written to it than the driver knows. Blocks. */
    boolean free(FreeMapOutput order) throws IOException {
        return outputs.free(order.file(), order.regions());
    }

    /** Keeps a copy of another executor's block; tells whether it is kept, and the driver as well, so that another may be. */
    Future<Boolean> copy(Vertx vertx, CopyBlock order) {
        PartitionStore partitions = parts.storage().partitions();
        if (partitions.blocks().contains(order.block())) {
            return Future.succeededFuture(true);
        }
        return parts.host()
                .transfer()
                .fetch(new Stored(order.block(), order.from(), 0))
                .compose(
                        bytes -> vertx.executeBlocking(() -> partitions.keepBytes(order.block(), order.level(), bytes)))
                .eventually(() -> vertx.executeBlocking(() -> {
                    partitions.tellIfAbsent(order.block());
                    return true;
                }));
    }

    /** Copies a map output of another worker, from the first of its servers that gives it. Blocks. */
    MapStatus copyOutput(CopyMapOutput order) throws IOException, InterruptedException {
        return outputCopies.copy(order);
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
            broadcasts.clear();
            parts.storage().partitions().clear();
            parts.storage().store().removeMatching(block -> block.name().startsWith("result_"));
        }
    }
}
