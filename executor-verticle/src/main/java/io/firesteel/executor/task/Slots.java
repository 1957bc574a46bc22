package io.firesteel.executor.task;

import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.TaskOutcome;
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
    private final LongSupplier nanoClock;

    /**
     * Starts the threads.
     *
     * @param runners makes the runner of each slot, on its thread
     * @param ended told each outcome on the slot's thread, when the slot is free again
     */
    public Slots(int count, Supplier<TaskRunner> runners, Consumer<TaskOutcome> ended, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        for (int i = 0; i < count; i++) {
            threads.add(new SlotThread(i, runners, ended));
        }
        threads.forEach(Thread::start);
    }

    /** Runs a task in a free slot, which there must be. */
    public void run(LaunchTask order) {
        for (SlotThread thread : threads) {
            if (thread.offer(order)) {
                return;
            }
        }
        throw new IllegalStateException("No slot of " + threads.size() + " is free for task " + order.task() + ".");
    }

    /** Asks a task to end, if it runs here: raises its flag and, if wanted, interrupts its thread. May be repeated. */
    public void kill(TaskId task, boolean interrupt) {
        threads.forEach(thread -> thread.kill(task, interrupt));
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
