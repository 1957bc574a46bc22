package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.PlanIds;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.storage.StorageLevel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an executor is told to do. Orders are numbered, repeated until seen, and may arrive in any order. */
public sealed interface Order {
    /**
     * Run a task as soon as a slot is free and its blobs are there.
     *
     * @param plan blob of the stage's plan
     * @param ids what belongs in the plan's places; none if it is not neutral
     * @param mapOutputs blobs of the map output lists the task reads
     * @param splits what the task reads of sources
     * @param blocks persisted partitions it may read, and who else keeps them
     * @param facts what user code can ask of its task
     */
    @WireTag(1)
    record LaunchTask(
            TaskId task,
            String plan,
            PlanIds ids,
            List<ShuffleBlob> mapOutputs,
            List<SplitPayload> splits,
            List<BlockHolders> blocks,
            TaskFacts facts)
            implements Order {
        public LaunchTask {
            mapOutputs = List.copyOf(mapOutputs);
            splits = List.copyOf(splits);
            blocks = List.copyOf(blocks);
        }

        /** A task that looks for no block of another executor, and whose user code asks for nothing. */
        public LaunchTask(TaskId task, String plan, List<ShuffleBlob> mapOutputs, List<SplitPayload> splits) {
            this(
                    task,
                    plan,
                    PlanIds.NONE,
                    mapOutputs,
                    splits,
                    List.of(),
                    new TaskFacts(0, 1, Map.of(), Optional.empty(), Optional.empty()));
        }
    }

    /** The other executors that keep a block. */
    record BlockHolders(BlockId block, List<Holder> holders) {
        public BlockHolders {
            holders = List.copyOf(holders);
        }
    }

    /** An executor that keeps a block, and where it serves it. */
    record Holder(ExecutorId executor, Endpoint server) {}

    /**
     * What user code can ask of its task beside its ids.
     *
     * @param attemptId unique in the application
     * @param partitions of the RDD of the task's stage
     * @param properties the local properties of the job's thread
     * @param additions blob of the list of files and jars added to the application so far, an {@link Additions}
     * @param barrier where all tasks of the stage run, by partition, if they run at the same time or not at all
     */
    record TaskFacts(
            long attemptId,
            int partitions,
            Map<String, String> properties,
            Optional<String> additions,
            Optional<BarrierPeers> barrier) {
        public TaskFacts {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /** Where the tasks of a barrier stage run, by partition. */
    record BarrierPeers(List<Endpoint> executors) {
        public BarrierPeers {
            executors = List.copyOf(executors);
        }
    }

    /** The blob that lists the map outputs of a shuffle: a {@link MapOutputList}. */
    record ShuffleBlob(ShuffleId shuffle, String blob) {}

    /** One partition of a source, as the closure serialiser wrote its split. */
    record SplitPayload(long rdd, int partition, Payload split) {}

    /**
     * End a task, running or not yet arrived.
     *
     * @param interrupt whether its thread is interrupted, beside being asked
     */
    @WireTag(2)
    record KillTask(TaskId task, String reason, boolean interrupt) implements Order {
        /** With an interrupt. */
        public KillTask(TaskId task, String reason) {
            this(task, reason, true);
        }
    }

    /** Keep these bytes under the hash of their content; sent once to each executor that needs them. */
    @WireTag(3)
    record ProvideBlob(String sha256, Payload bytes) implements Order {}

    /** No further task needs this blob. */
    @WireTag(4)
    record ForgetBlob(String sha256) implements Order {}

    /** The driver has the result that this task left in the executor's block store. */
    @WireTag(5)
    record ForgetResult(TaskId task) implements Order {}

    /** Drop every partition kept of an RDD. */
    @WireTag(6)
    record ForgetRdd(RddId rdd) implements Order {}

    /** Drop the value and all pieces of a broadcast; they may come back when a task wants them. */
    @WireTag(9)
    record ForgetBroadcast(BroadcastId broadcast) implements Order {}

    /**
     * Delete a file of map outputs that nobody will read again. If the executor shares that file among its outputs, only
     * when it has written no more than these regions to it: others are reported later, and the order comes again.
     *
     * @param file bare name in the application's shuffle directory
     */
    @WireTag(8)
    record FreeMapOutput(String file, long regions) implements Order {}

    /** Fetch a block from another executor and keep it, if there is room. */
    @WireTag(7)
    record CopyBlock(BlockId block, StorageLevel level, Endpoint from) implements Order {}

    /**
     * Copy a map output of a worker that leaves into a file of this executor; answered by {@link
     * ExecutorOutcome.OutputCopied}.
     *
     * @param from the block servers that have it, to be tried in turn
     */
    @WireTag(10)
    record CopyMapOutput(ShuffleId shuffle, int mapPartition, MapStatus output, List<Endpoint> from) implements Order {
        public CopyMapOutput {
            from = List.copyOf(from);
        }
    }
    /**
     * What a list of map outputs says of a worker cannot be read any more: whoever still has to read some of it fails its
     * fetch at once, instead of waiting for servers that are gone. It holds for as long as the list is here, as lists name
     * outputs by the attempts that wrote them; so it may come before its list, after its readers, and again.
     *
     * @param list blob of the list
     */
    @WireTag(11)
    record GiveUpOutputs(String list, WorkerId worker, String reason) implements Order {}
}
