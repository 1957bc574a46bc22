package io.firesteel.executor.task;

import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.dag.id.TaskId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that may run, in the order they came, for whichever slot is free first: a slot goes from one task to the next
 * without asking anybody.
 *
 * <p>Its monitor guards the slots' current tasks as well, so that a task that is to be killed is found in one of the two
 * places. Held for a few instructions only.
 */
final class ReadyTasks {
    private final Map<TaskId, LaunchTask> waiting = new LinkedHashMap<>();

    synchronized void add(LaunchTask order) {
        waiting.put(order.task(), order);
        notify();
    }

    /** Waits for the first task, and gives it away before anybody can miss it. */
    synchronized void take(Consumer<LaunchTask> taker) throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        LaunchTask first = waiting.values().iterator().next();
        waiting.remove(first.task());
        taker.accept(first);
    }

    /** Takes a task out that no slot has taken. */
    synchronized @Nullable LaunchTask remove(TaskId task) {
        return waiting.remove(task);
    }
}
