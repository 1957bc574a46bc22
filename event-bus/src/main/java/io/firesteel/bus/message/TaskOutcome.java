package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import java.util.List;

/** How a task attempt ended. The driver accepts the first success of a partition and drops what comes after. */
public sealed interface TaskOutcome {
    /** The attempt that ended. */
    TaskId task();

    /** A result task has its result: a batch of records. */
    @WireTag(1)
    record ResultReady(TaskId task, Payload result, TaskFigures figures) implements TaskOutcome {}

    /** A map task has written its output. */
    @WireTag(2)
    record MapOutputReady(TaskId task, MapStatus output, TaskFigures figures) implements TaskOutcome {}

    /** User code or the task's own work threw; counts towards the task's limit of failures. */
    @WireTag(3)
    record TaskThrew(TaskId task, RemoteFailure failure) implements TaskOutcome {}

    /** Map outputs could not be read; not the task's fault. */
    @WireTag(4)
    record FetchFailed(TaskId task, ShuffleId shuffle, WorkerId worker, List<Integer> mapPartitions, String reason)
            implements TaskOutcome {
        public FetchFailed {
            mapPartitions = List.copyOf(mapPartitions);
        }
    }

    /**
     * Persisted partitions that should have spared the task its parents are kept nowhere any more, and its parents' outputs
     * were not sent; not the task's fault.
     */
    @WireTag(6)
    record BlocksMissing(TaskId task, List<BlockId> blocks) implements TaskOutcome {
        public BlocksMissing {
            blocks = List.copyOf(blocks);
        }
    }

    /** The driver asked for its end; not a failure. */
    @WireTag(5)
    record TaskKilled(TaskId task) implements TaskOutcome {}
}
