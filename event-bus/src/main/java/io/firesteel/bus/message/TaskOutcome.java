package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import java.util.List;
import java.util.Optional;

/** How a task attempt ended. The driver accepts the first success of a partition and drops what comes after. */
public sealed interface TaskOutcome extends ExecutorOutcome {
    /** The attempt that ended. */
    TaskId task();

    /** A success. */
    sealed interface Succeeded extends TaskOutcome {
        /** What the attempt cost. */
        TaskFigures figures();

        /** What the attempt added to accumulators, as the closure serialiser wrote the list of its copies. */
        Optional<Payload> updates();

        /** Bytes of this outcome that have to be fetched. */
        Optional<Payload.Stored> stored();

        /** This outcome with the bytes of {@link #stored} in it. */
        Succeeded withFetched(byte[] bytes);

        private static Optional<Payload.Stored> asStored(Payload payload) {
            return payload instanceof Payload.Stored stored ? Optional.of(stored) : Optional.empty();
        }
    }

    /** A result task has its result: a batch of records. */
    @WireTag(1)
    record ResultReady(TaskId task, Payload result, TaskFigures figures, Optional<Payload> updates)
            implements Succeeded {
        /** The success of an attempt that added nothing to accumulators. */
        public ResultReady(TaskId task, Payload result, TaskFigures figures) {
            this(task, result, figures, Optional.empty());
        }

        @Override
        public Optional<Payload.Stored> stored() {
            return Succeeded.asStored(result).or(() -> updates.flatMap(Succeeded::asStored));
        }

        @Override
        public ResultReady withFetched(byte[] bytes) {
            Payload fetched = new Payload.Inline(bytes);
            return result instanceof Payload.Stored
                    ? new ResultReady(task, fetched, figures, updates)
                    : new ResultReady(task, result, figures, Optional.of(fetched));
        }
    }

    /** A map task has written its output. */
    @WireTag(2)
    record MapOutputReady(TaskId task, MapStatus output, TaskFigures figures, Optional<Payload> updates)
            implements Succeeded {
        /** The success of an attempt that added nothing to accumulators. */
        public MapOutputReady(TaskId task, MapStatus output, TaskFigures figures) {
            this(task, output, figures, Optional.empty());
        }

        @Override
        public Optional<Payload.Stored> stored() {
            return updates.flatMap(Succeeded::asStored);
        }

        @Override
        public MapOutputReady withFetched(byte[] bytes) {
            return new MapOutputReady(task, output, figures, Optional.of(new Payload.Inline(bytes)));
        }
    }

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
     * Persisted partitions that should have spared the task its parents could not be had, and its parents' outputs were not
     * sent; not the task's fault.
     */
    @WireTag(6)
    record BlocksMissing(TaskId task, List<MissedBlock> blocks) implements TaskOutcome {
        public BlocksMissing {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A persisted partition that the task's own executor has not got.
     *
     * @param asked the other executors that could not give it either
     */
    record MissedBlock(BlockId block, List<ExecutorId> asked) {
        public MissedBlock {
            asked = List.copyOf(asked);
        }
    }

    /** The driver asked for its end; not a failure. */
    @WireTag(5)
    record TaskKilled(TaskId task) implements TaskOutcome {}
}
