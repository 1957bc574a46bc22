package io.firesteel.executor.pipeline;

import io.firesteel.block.memory.FairShares;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.CallSite;
import io.firesteel.dag.Pair;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.PartitionAction.Collect;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.SourceInput;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.lineage.SourceSplit.CollectionSplit;
import io.firesteel.executor.gather.TaskMemory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds stage pipelines over collections given by a test and runs them. */
public final class Plans {
    public final RecordSerializer serializer = new RecordSerializer(Plans.class.getClassLoader());
    public final KillFlag kill = new KillFlag();
    private PersistedBlocks blocks = new FakeBlocks();
    private TaskMemory memory = memory(1L << 40, Path.of("never-made"));
    private final Map<RddId, SourceSplit> splits = new HashMap<>();
    private long lastRdd;

    public NodeInfo info() {
        return new NodeInfo(new RddId(++lastRdd), CallSite.here("test"));
    }

    /** A leaf that reads these elements, whatever the partition. */
    public SourceInput source(List<?> elements) {
        return source(collection(elements));
    }

    public SourceInput source(SourceSplit split) {
        SourceInput input = new SourceInput(info());
        splits.put(input.info().rdd(), split);
        return input;
    }

    public CollectionSplit collection(List<?> elements) {
        BlockBuffer buffer = new BlockBuffer(256);
        serializer.writeBatch(elements.toArray(), elements.size(), buffer);
        return new CollectionSplit(buffer.toByteArray());
    }

    /** What tasks may hold from now on; else they may hold anything. */
    public TaskMemory limitMemory(long bytes, Path spills) {
        memory = memory(bytes, spills);
        return memory;
    }

    private TaskMemory memory(long bytes, Path spills) {
        return new TaskMemory(new FairShares(new MemoryBudget(bytes), 1), spills, () -> "task", serializer);
    }

    /** Where persisted partitions are kept. */
    public void setBlocks(PersistedBlocks kept) {
        blocks = kept;
    }

    public SourceSplit split(RddId source) {
        SourceSplit split = splits.get(source);
        if (split == null) {
            throw new IllegalArgumentException("No split of " + source);
        }
        return split;
    }

    public static TaskId task(int partition) {
        return new TaskId(new StageAttempt(new StageId(4), 1), partition, 2);
    }

    public Pipeline pipeline(Lineage root, int partition) {
        PipelineInputs inputs = new PipelineInputs(
                (source, index) -> split(source),
                (shuffle, index) -> {
                    throw new IllegalStateException("No shuffles here");
                },
                blocks,
                serializer,
                memory,
                kill);
        return new Pipeline(root, task(partition), inputs);
    }

    public List<Object> run(Lineage root, PartitionAction action) throws Exception {
        return pipeline(root, 0).run(action);
    }

    @SuppressWarnings("unchecked")
    public <T> List<T> collect(Lineage root) throws Exception {
        return (List<T>) run(root, new Collect());
    }

    @SuppressWarnings("unchecked")
    public static Pair<String, Integer> pair(Object element) {
        return (Pair<String, Integer>) element;
    }
}
