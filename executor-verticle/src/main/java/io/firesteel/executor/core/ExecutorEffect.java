package io.firesteel.executor.core;

import io.firesteel.bus.message.DriverToExecutor.BarrierPassed;
import io.firesteel.bus.message.DriverToExecutor.ExecutorRegistered;
import io.firesteel.bus.message.DriverToExecutor.PieceSources;
import io.firesteel.bus.message.ExecutorToDriver;
import io.firesteel.bus.message.Order.CopyBlock;
import io.firesteel.bus.message.Order.CopyMapOutput;
import io.firesteel.bus.message.Order.FreeMapOutput;
import io.firesteel.bus.message.Order.GiveUpOutputs;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Payload.Stored;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.TaskId;

/** What an executor's core wants done, in the order of its list. */
public sealed interface ExecutorEffect {
    /** Tell the driver. */
    record Send(ExecutorToDriver message) implements ExecutorEffect {}

    /** Get the application's code; answer with {@code ApplicationReady} or {@code ApplicationUnavailable}. */
    record PrepareApplication(ExecutorRegistered told) implements ExecutorEffect {}

    /** Run a task in the slot that is free first, after those before it; answer with {@code TaskEnded}, exactly once. */
    record RunTask(LaunchTask order) implements ExecutorEffect {}

    /**
     * Make a task that was to run end soon, begun or not; repeated each heartbeat until it has.
     *
     * @param interrupt whether its thread is interrupted, beside being asked
     */
    record InterruptTask(TaskId task, boolean interrupt) implements ExecutorEffect {
        /** With an interrupt. */
        public InterruptTask(TaskId task) {
            this(task, true);
        }
    }

    /** Keep these bytes for the tasks to come; answer with {@code BlobUnavailable} only if they do not match the hash. */
    record KeepBlob(String sha256, byte[] bytes) implements ExecutorEffect {
        @Override
        public String toString() {
            return "KeepBlob(" + sha256 + ", " + bytes.length + " bytes)";
        }
    }

    /** Fetch and keep a blob; answer with {@code BlobFetched} or {@code BlobUnavailable}. */
    record FetchBlob(String sha256, Stored payload) implements ExecutorEffect {}

    /** Drop a blob. */
    record DropBlob(String sha256) implements ExecutorEffect {}

    /** Drop a task's stored result, if there is one. */
    record DropResult(TaskId task) implements ExecutorEffect {}

    /** Drop every partition kept of an RDD. */
    record DropRdd(RddId rdd) implements ExecutorEffect {}

    /** Drop the value and all pieces of a broadcast. */
    record DropBroadcast(BroadcastId broadcast) implements ExecutorEffect {}

    /** Let a task of a barrier stage go on. */
    record LetPass(BarrierPassed answer) implements ExecutorEffect {}

    /** Tell the task that waits for it where pieces of a broadcast are. */
    record GiveSources(PieceSources answer) implements ExecutorEffect {}

    /** Delete a file of map outputs, as the order says. */
    record FreeFile(FreeMapOutput order) implements ExecutorEffect {}

    /** Fetch a block from another executor and keep it, if it is not here and there is room. */
    record FetchBlock(CopyBlock order) implements ExecutorEffect {}

    /** Copy a map output from another worker; answer with {@code OutputCopyEnded}, exactly once. */
    record CopyOutput(CopyMapOutput order) implements ExecutorEffect {}

    /** Let the tasks that read what was given up fail, now and later, as long as its list is kept. */
    record GiveUpReads(GiveUpOutputs order) implements ExecutorEffect {}

    /** Bring {@code ReportDue} once what has already happened is handled: outcomes of one round share a report. */
    record ReportSoon() implements ExecutorEffect {}

    /** Bring {@code ReportDue} in a millisecond: nobody waits for it. */
    record ReportLater() implements ExecutorEffect {}

    /** The executor is done: end its tasks and release everything; the process, if it has its own, exits. */
    record Exit(String reason) implements ExecutorEffect {}
}
