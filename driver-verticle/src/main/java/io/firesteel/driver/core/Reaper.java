package io.firesteel.driver.core;

import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.task.ReaperPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Watches tasks that were killed and do not end: each holds a slot. Says so, and names executors that are to be ended for
 * it, if that is wanted (Spark's task reaper). Confined to the driver's event loop.
 */
final class Reaper {
    private final ReaperPolicy policy;
    private final ExecutorBook executors;
    private final Effects effects;
    private final Map<TaskId, Overdue> killed = new HashMap<>();

    private record Overdue(long sinceMillis, long nextWordMillis) {}

    Reaper(ReaperPolicy policy, ExecutorBook executors, Effects effects) {
        this.policy = policy;
        this.executors = executors;
        this.effects = effects;
    }

    /** Executors to end, and why. */
    Map<ExecutorEntry, String> onTick() {
        Map<ExecutorEntry, String> reaped = new LinkedHashMap<>();
        Set<TaskId> going = new HashSet<>();
        for (ExecutorEntry executor : executors.all()) {
            for (TaskId task : executor.killed()) {
                going.add(task);
                long goesOnMillis = look(task, executor);
                if (policy.endsExecutors() && goesOnMillis >= policy.killTimeoutMillis()) {
                    reaped.put(
                            executor,
                            "its task " + task + " has not ended " + goesOnMillis + " ms after it was killed"
                                    + " (firesteel.task.reaper.killTimeout)");
                }
            }
        }
        killed.keySet().retainAll(going);
        return reaped;
    }

    private long look(TaskId task, ExecutorEntry executor) {
        long now = effects.nowMillis();
        Overdue overdue = killed.computeIfAbsent(task, added -> new Overdue(now, now + policy.pollingMillis()));
        if (now >= overdue.nextWordMillis()) {
            effects.warn(
                    "Task " + task + " was killed " + (now - overdue.sinceMillis()) + " ms ago and still holds a slot"
                            + " of executor " + executor.id() + ": its code neither ends nor heeds an interrupt."
                            + (policy.endsExecutors()
                                    ? ""
                                    : " With firesteel.task.reaper.enabled the executor would be ended after "
                                            + policy.killTimeoutMillis() + " ms."));
            killed.put(task, new Overdue(overdue.sinceMillis(), now + policy.pollingMillis()));
        }
        return now - overdue.sinceMillis();
    }
}
