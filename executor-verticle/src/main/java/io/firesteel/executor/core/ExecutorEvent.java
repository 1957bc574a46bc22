package io.firesteel.executor.core;

import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.ExecutorOutcome.OutputCopied;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.bus.message.PieceSource;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.TaskId;
import java.util.List;

/** What happens to an executor. */
public sealed interface ExecutorEvent {
    /** The heartbeat timer fired; once each {@link ExecutorOptions#heartbeatMillis()}, the first time at the start. */
    record Heartbeat() implements ExecutorEvent {}

    /** The driver said something. */
    record MessageReceived(DriverToExecutor message) implements ExecutorEvent {}

    /** The application's code is here: tasks can run. */
    record ApplicationReady() implements ExecutorEvent {}

    /** The application's code cannot be had. */
    record ApplicationUnavailable(String reason) implements ExecutorEvent {}

    /** A task that was run has ended, and its slot is free. */
    record TaskEnded(TaskOutcome outcome) implements ExecutorEvent {}

    /** A blob that was to be fetched is kept. */
    record BlobFetched(String sha256) implements ExecutorEvent {}

    /** A blob could not be fetched, or is not what its name says. */
    record BlobUnavailable(String sha256, String reason) implements ExecutorEvent {}

    /** The report asked for by {@link ExecutorEffect.ReportSoon} or {@code ReportLater} is due. */
    record ReportDue() implements ExecutorEvent {}

    /** A map output that was to be copied was, or could not be. */
    record OutputCopyEnded(OutputCopied outcome) implements ExecutorEvent {}

    /** A block is kept, or lies elsewhere than before. */
    record BlockKept(KeptBlock block) implements ExecutorEvent {}

    /** A block is kept no more. */
    record BlockDropped(BlockId block) implements ExecutorEvent {}

    /** A task of a barrier stage waits for its fellows; as {@code BarrierReached} says. */
    record AtBarrier(TaskId task, int call, boolean gathers, String message) implements ExecutorEvent {}

    /** Tasks want pieces of a broadcast, or want none any more; as {@code PiecesWanted} says. */
    record PiecesMissing(BroadcastId broadcast, long request, List<Integer> missing, List<PieceSource> failed)
            implements ExecutorEvent {
        public PiecesMissing {
            missing = List.copyOf(missing);
            failed = List.copyOf(failed);
        }
    }

    /** The process that holds the executor wants it to end. */
    record StopRequested(String reason) implements ExecutorEvent {}
}
