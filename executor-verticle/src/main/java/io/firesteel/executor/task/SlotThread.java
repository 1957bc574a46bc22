package io.firesteel.executor.task;

import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.TaskThrew;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.share.BroadcastHandle;
import io.firesteel.dag.share.BroadcastValues;
import io.firesteel.dag.task.TaskContext;
import io.firesteel.dag.task.TaskThread;
import io.firesteel.executor.pipeline.KillFlag;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One slot: a platform thread that runs one task at a time.
 *
 * <p>{@code current} is guarded by the monitor of the tasks that are ready: an interrupt must meet the task it is meant for,
 * never the next one.
 */
final class SlotThread extends Thread implements TaskThread, BroadcastValues {
    private final Supplier<TaskRunner> runners;
    private final Consumer<TaskOutcome> ended;
    private final ReadyTasks ready;
    private @Nullable Work current;
    private @Nullable TaskContext context; // confined to this thread
    private @Nullable BroadcastValues broadcasts; // confined to this thread
    private @Nullable TaskRunner runner; // confined to this thread, made with its first task
    private volatile boolean closing;

    private record Work(LaunchTask order, KillFlag kill) {}

    SlotThread(int number, ReadyTasks ready, Supplier<TaskRunner> runners, Consumer<TaskOutcome> ended) {
        super("slot-" + number);
        this.ready = ready;
        this.runners = runners;
        this.ended = ended;
        setDaemon(true);
    }

    /** Says which task the current thread runs; a test's thread need not be a slot. */
    static void bind(@Nullable TaskContext task, @Nullable BroadcastValues values) {
        if (Thread.currentThread() instanceof SlotThread slot) {
            slot.context = task;
            slot.broadcasts = values;
        }
    }

    @Override
    public @Nullable Object valueOf(BroadcastHandle broadcast) {
        BroadcastValues values = broadcasts;
        if (values == null) {
            throw new IllegalStateException(
                    broadcast.description() + " is asked for when no task runs on this thread.");
        }
        return values.valueOf(broadcast);
    }

    @Override
    public @Nullable TaskContext taskContext() {
        return context;
    }

    /** Asks a task to end if it is in this slot; may be repeated, as user code may swallow an interrupt. */
    void kill(TaskId task, boolean interrupt) {
        synchronized (ready) {
            if (current != null && current.order().task().equals(task)) {
                current.kill().raise();
                if (interrupt) {
                    interrupt();
                }
            }
        }
    }

    /** Asks the thread to end, and its task. */
    void close() {
        synchronized (ready) {
            closing = true;
            if (current != null) {
                current.kill().raise();
            }
            interrupt();
        }
    }

    @Override
    public void run() {
        while (!closing) {
            Work work = take();
            if (work != null) {
                TaskOutcome outcome = run(work);
                release();
                ended.accept(outcome);
            }
        }
    }

    /** Whatever happens, the task has an outcome and the thread lives on: else its job would wait for ever. */
    private TaskOutcome run(Work work) {
        try {
            TaskRunner ready = runner;
            if (ready == null) {
                ready = runners.get();
                runner = ready;
            }
            return ready.run(work.order(), work.kill());
        } catch (Throwable failure) {
            return new TaskThrew(work.order().task(), FailureText.of(failure));
        }
    }

    /** Null if the slot is closed. */
    private @Nullable Work take() {
        try {
            ready.take(this::begin);
            return current;
        } catch (InterruptedException closed) {
            return null;
        }
    }

    /** What a closed slot still takes ends at its first element. */
    private void begin(LaunchTask order) {
        Work work = new Work(order, new KillFlag());
        if (closing) {
            work.kill().raise();
        }
        current = work;
    }

    /** The slot is free, and what interrupts the task received are forgotten. */
    private void release() {
        synchronized (ready) {
            current = null;
            Thread.interrupted();
        }
    }
}
