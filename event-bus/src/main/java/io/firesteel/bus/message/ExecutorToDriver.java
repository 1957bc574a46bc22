package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import java.util.List;

/** What executors say to their driver. */
public sealed interface ExecutorToDriver {
    /** Who speaks. */
    ExecutorId executor();

    /** In which life. */
    Incarnation incarnation();

    /** An executor is ready to take tasks. Repeated until answered; the driver answers a repeat as the first. */
    @WireTag(1)
    record RegisterExecutor(
            ExecutorId executor,
            Incarnation incarnation,
            WorkerId worker,
            int slots,
            Endpoint blockServer,
            Endpoint monitoring)
            implements ExecutorToDriver {}

    /**
     * Heartbeat and status in one. Sent each heartbeat and whenever tasks ended. What runs and what waits need not be said:
     * an order that was seen and has no outcome yet does one or the other.
     *
     * @param ordersSeen all orders up to this number have arrived
     * @param outcomes what ended and is not acknowledged yet, as far as one message holds
     */
    @WireTag(2)
    record ExecutorReport(ExecutorId executor, Incarnation incarnation, long ordersSeen, List<NumberedOutcome> outcomes)
            implements ExecutorToDriver {
        public ExecutorReport {
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * Blocks that came, changed or went. The executor numbers its changes; a message tells all from one number to another,
     * each block in its latest state, so that loss and repeats are harmless. Sent before the report of the tasks that made
     * the changes, and again each heartbeat until {@link DriverToExecutor.BlocksSeen}.
     *
     * @param since the number after which it tells; a driver that has not heard of all up to there drops it
     * @param upTo the number of the last change it tells
     */
    @WireTag(3)
    record BlocksChanged(
            ExecutorId executor,
            Incarnation incarnation,
            long since,
            long upTo,
            List<KeptBlock> kept,
            List<BlockId> dropped)
            implements ExecutorToDriver {
        public BlocksChanged {
            kept = List.copyOf(kept);
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * The executor wants pieces of a broadcast. Repeated until answered by {@link DriverToExecutor.PieceSources}; the latest
     * request for a broadcast stands for all before. Sent after all changes of the executor's blocks.
     *
     * @param request rises with each request, and is the same in a repeat
     * @param missing the pieces that are not here; none if the executor wants no more, and then nothing is answered
     * @param failed sources named before that did not give their piece
     */
    @WireTag(4)
    record PiecesWanted(
            ExecutorId executor,
            Incarnation incarnation,
            BroadcastId broadcast,
            long request,
            List<Integer> missing,
            List<PieceSource> failed)
            implements ExecutorToDriver {
        public PiecesWanted {
            missing = List.copyOf(missing);
            failed = List.copyOf(failed);
        }
    }

    /**
     * A task of a barrier stage waits for its fellows. Repeated until answered by {@link DriverToExecutor.BarrierPassed}.
     *
     * @param call how many such calls the task has made before
     * @param gathers whether it waits for what the others say
     * @param message what it says; empty if it does not gather
     */
    @WireTag(5)
    record BarrierReached(
            ExecutorId executor, Incarnation incarnation, TaskId task, int call, boolean gathers, String message)
            implements ExecutorToDriver {}

    /** An outcome and its number in the executor's sequence. */
    record NumberedOutcome(long sequence, ExecutorOutcome outcome) {}
}
