package io.firesteel.executor.pipeline;

import io.firesteel.block.shuffle.ShuffleWriter;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.plan.StageOutput.ToShuffle;
import java.util.List;

/**
 * The work of one task: a partition of a stage's lineage, run into the stage's output by the calling thread.
 *
 * <p>A run ends in one of four ways: it returns, it throws what user code or a read threw (unwrapped, checked or not), it
 * throws {@link TaskKilledError} soon after the {@link KillFlag} was raised, or, inside, by {@code Stop} when an action has
 * enough. Whatever was opened is closed then. Push segments after Neumann, "Efficiently Compiling Efficient Query Plans
 * for Modern Hardware", VLDB 2011.
 */
public final class Pipeline {
    private final Lineage root;
    private final TaskId task;
    private final PipelineInputs inputs;

    public Pipeline(Lineage root, TaskId task, PipelineInputs inputs) {
        this.root = root;
        this.task = task;
        this.inputs = inputs;
    }

    /** Runs the partition into an action and returns its result, a list of values. */
    public List<Object> run(PartitionAction action) throws Exception {
        try (Openings openings = new Openings()) {
            PipelineCompiler compiler = new PipelineCompiler(inputs, openings);
            Segment segment = sink -> compiler.compile(root, task.partition(), sink);
            List<Object> result =
                    ActionRun.of(action, task, inputs.serializer()).run(segment, inputs.kill());
            openings.requireAllRead();
            return result;
        }
    }

    /** Runs the partition into a map output, which the caller commits. Returns the number of records written. */
    public long run(ToShuffle output, ShuffleWriter writer) throws Exception {
        ShuffleSink shuffle = new ShuffleSink(output.partitioner(), writer);
        try (Openings openings = new Openings()) {
            PipelineCompiler compiler = new PipelineCompiler(inputs, openings);
            if (output.aggregator() == null) {
                compiler.compile(root, task.partition(), shuffle).drain();
            } else {
                CombiningShuffleSink combining =
                        new CombiningShuffleSink(output.aggregator(), shuffle, inputs.memory(), inputs.kill());
                compiler.compile(root, task.partition(), combining).drain();
                combining.flush();
            }
            openings.requireAllRead();
        }
        return shuffle.records();
    }
}
