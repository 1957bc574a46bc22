package io.firesteel.driver.core;

import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ShuffleBlob;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.task.PrefetchPolicy;
import io.firesteel.driver.task.TaskSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Which task runs where: waiting stages in turn, tasks dealt out one by one to the executors with room, the emptiest
 * first. Slots are filled before anything is prefetched. A suspect executor gets nothing. Confined to the driver's
 * event loop.
 */
final class Placement {
    private final PoolQueue queue;
    private final ExecutorBook executors;
    private final BlobBook blobs;
    private final Effects effects;
    private final PrefetchPolicy prefetch;

    Placement(PoolQueue queue, ExecutorBook executors, BlobBook blobs, Effects effects, PrefetchPolicy prefetch) {
        this.queue = queue;
        this.executors = executors;
        this.blobs = blobs;
        this.effects = effects;
        this.prefetch = prefetch;
    }

    /** Starts all that can be started now. */
    void assign() {
        List<ExecutorEntry> usable = executors.all().stream()
                .filter(executor -> !executor.isSuspect())
                .toList();
        if (usable.isEmpty()) {
            return;
        }
        List<Stage> waiting = queue.waiting();
        dealSlots(waiting, usable);
        waiting.stream()
                .filter(stage -> prefetch.depth(1, stage.meanTaskMicros()) > 0)
                .forEach(stage -> deal(stage, usable, true));
    }

    /** Looks no further than the free slots reach: thousands of stages may wait behind those that fill them. */
    private void dealSlots(List<Stage> waiting, List<ExecutorEntry> usable) {
        List<ExecutorEntry> free = usable;
        for (Stage stage : waiting) {
            free = free.stream()
                    .filter(executor -> room(executor, stage, false) > 0)
                    .toList();
            if (free.isEmpty()) {
                return;
            }
            deal(stage, free, false);
        }
    }

    private void deal(Stage stage, List<ExecutorEntry> usable, boolean beyondSlots) {
        Optional<TaskSet> set = stage.current().filter(TaskSet::hasPending);
        if (set.isEmpty()) {
            return;
        }
        List<ExecutorEntry> open = open(stage, usable, beyondSlots);
        while (!open.isEmpty() && set.get().hasPending()) {
            Iterator<ExecutorEntry> round = open.iterator();
            while (round.hasNext()) {
                ExecutorEntry executor = round.next();
                if (room(executor, stage, beyondSlots) <= 0 || !start(stage, set.get(), executor)) {
                    round.remove();
                }
            }
        }
    }

    private List<ExecutorEntry> open(Stage stage, List<ExecutorEntry> usable, boolean beyondSlots) {
        List<ExecutorEntry> open = new ArrayList<>();
        for (ExecutorEntry executor : usable) {
            if (room(executor, stage, beyondSlots) > 0) {
                open.add(executor);
            }
        }
        open.sort(Comparator.comparingInt(executor -> -room(executor, stage, beyondSlots)));
        return open;
    }

    private int room(ExecutorEntry executor, Stage stage, boolean beyondSlots) {
        int depth = beyondSlots ? prefetch.depth(executor.slots(), stage.meanTaskMicros()) : 0;
        return executor.slots() + depth - executor.outstanding().size();
    }

    private boolean start(Stage stage, TaskSet set, ExecutorEntry executor) {
        Optional<TaskId> started = set.start(executor.id(), executors::hasOtherThan);
        started.ifPresent(task -> launch(stage, set, task, executor));
        return started.isPresent();
    }

    private void launch(Stage stage, TaskSet set, TaskId task, ExecutorEntry executor) {
        String plan = blobs.providePlan(stage, executor);
        List<ShuffleBlob> outputs = stage.pinned(set.id()).values().stream()
                .map(pinned ->
                        new ShuffleBlob(pinned.shuffle(), blobs.provideOutputs(stage, set.id(), pinned, executor)))
                .toList();
        executor.order(new LaunchTask(
                task, plan, outputs, stage.template(task.partition()).splits()));
        executor.onLaunched(task);
        effects.publish(time -> new TaskStart(time, task, executor.id()));
    }
}
