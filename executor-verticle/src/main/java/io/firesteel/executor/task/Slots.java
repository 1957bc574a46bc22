package io.firesteel.executor.task;

import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.TaskKilled;
import io.firesteel.dag.id.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The slots of an executor: dedicated threads, because a user's task may do to its thread what it likes. */
public final class Slots {
    private final List<SlotThread> threads = new ArrayList<>();
    private final ReadyTasks ready = new ReadyTasks();
    private final Consumer<TaskOutcome> ended;
    private final LongSupplier nanoClock;

    /**
     * Starts the threads.
     *
     * @param runners makes the runner of each slot, on its thread
     * @param ended told each outcome: on the slot's thread, when the slot is free again, or on the thread that kills a task
     *     which no slot has begun
     */
    public Slots(int count, Supplier<TaskRunner> runners, Consumer<TaskOutcome> ended, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.ended = ended;
        for (int i = 0; i < count; i++) {
            threads.add(new SlotThread(i, ready, runners, ended));
        }
        threads.forEach(Thread::start);
    }

    /** Runs a task in the first slot that is free. */
    public void run(LaunchTask order) {
        ready.add(order);
    }

    /** Asks a task to end, if it is here: raises its flag and, if wanted, interrupts its thread. May be repeated. */
    public void kill(TaskId task, boolean interrupt) {
        if (ready.remove(task) != null) {
            ended.accept(new TaskKilled(task));
        } else {
            threads.forEach(thread -> thread.kill(task, interrupt));
        }
    }

    /** Ends all tasks and threads; waits at most so long and tells whether all have ended. Blocks. */
    public boolean close(Duration bound) throws InterruptedException {
        long deadline = nanoClock.getAsLong() + bound.toNanos();
        threads.forEach(SlotThread::close);
        boolean allEnded = true;
        for (SlotThread thread : threads) {
            long left = deadline - nanoClock.getAsLong();
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            allEnded &= !thread.isAlive();
        }
        return allEnded;
    }
}
