package io.firesteel.driver.core;

import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ShuffleBlob;
import io.firesteel.bus.message.Order.TaskFacts;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect.WakeUp;
import io.firesteel.driver.core.Locality.Level;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageSetting;
import io.firesteel.driver.task.PrefetchPolicy;
import io.firesteel.driver.task.TaskSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which task runs where: waiting stages in turn, tasks dealt out one by one to the executors with room, the emptiest
 * first; where they are kept, tasks run near the persisted partitions they read. Slots are filled before anything is prefetched. A suspect executor gets nothing. Confined to the driver's
 * event loop.
 */
final class Placement {
    /** Tasks are prefetched for the first stages in the queue only. */
    private static final int MAX_PREFETCHING_STAGES = 16;

    private final PoolQueue queue;
    private final ExecutorBook executors;
    private final BlobBook blobs;
    private final Effects effects;
    private final PrefetchPolicy prefetch;
    private long nextAttemptId;
    private final Locality locality;
    private final long localityWaitMillis;
    private long wakeAtMillis;

    Placement(
            PoolQueue queue,
            ExecutorBook executors,
            Locality locality,
            BlobBook blobs,
            Effects effects,
            DriverOptions options) {
        this.queue = queue;
        this.executors = executors;
        this.blobs = blobs;
        this.effects = effects;
        this.prefetch = options.prefetch();
        this.locality = locality;
        this.localityWaitMillis = options.localityWaitMillis();
    }

    /** Starts all that can be started now. Costs little when every slot is taken, however many stages wait. */
    void assign() {
        if (queue.isEmpty()) {
            return;
        }
        queue.serve((stage, set) -> {
            deal(stage, set, open(stage, Reach.SLOTS), Reach.SLOTS);
            return hasFreeSlot();
        });
        int[] turns = {0};
        queue.serve((stage, set) -> {
            deal(stage, set, open(stage, Reach.BEYOND_SLOTS), Reach.BEYOND_SLOTS);
            return ++turns[0] < MAX_PREFETCHING_STAGES;
        });
    }

    private boolean hasFreeSlot() {
        return executors.all().stream()
                .anyMatch(executor ->
                        !executor.isSuspect() && executor.outstanding().size() < executor.slots());
    }

    private void deal(Stage stage, TaskSet set, List<ExecutorEntry> open, Reach reach) {
        if (stage.looksForBlocks()) {
            dealNear(stage, set, open, reach);
        } else {
            deal(stage, set, open, reach, (executor, partition) -> true);
        }
    }

    private void deal(
            Stage stage,
            TaskSet set,
            List<ExecutorEntry> open,
            Reach reach,
            BiPredicate<ExecutorEntry, Integer> wanted) {
        List<ExecutorEntry> left = new ArrayList<>(open);
        while (!left.isEmpty() && set.hasPending()) {
            left.removeIf(executor -> room(executor, stage, reach) <= 0 || !start(stage, set, executor, wanted));
        }
    }

    /**
     * Delay scheduling: a task waits a moment for a slot where its partition is kept before it runs elsewhere (Zaharia et
     * al., "Delay Scheduling", EuroSys 2010).
     */
    private void dealNear(Stage stage, TaskSet set, List<ExecutorEntry> open, Reach reach) {
        if (open.isEmpty()) {
            return;
        }
        Locality.View near = locality.of(stage, List.copyOf(set.pending()));
        for (Level level : Level.values()) {
            if (level == Level.ANY && !mayRunAnywhere(stage, set, reach)) {
                return;
            }
            int before = set.pending().size();
            deal(stage, set, open, reach, (executor, partition) -> near.isAt(level, executor, partition));
            if (level.isNear() && set.pending().size() < before) {
                stage.onNearStart(effects.nowMillis());
            }
        }
    }

    /** Whether its tasks have waited long enough; else the next round comes when they have. Nothing is prefetched afar. */
    private boolean mayRunAnywhere(Stage stage, TaskSet set, Reach reach) {
        if (!set.hasPending() || reach == Reach.BEYOND_SLOTS) {
            return false;
        }
        long now = effects.nowMillis();
        long left = localityWaitMillis - (now - stage.waitingSince(now));
        if (left <= 0) {
            return true;
        }
        if (wakeAtMillis <= now || wakeAtMillis > now + left) {
            wakeAtMillis = now + left;
            effects.add(new WakeUp(left));
        }
        return false;
    }

    private List<ExecutorEntry> open(Stage stage, Reach reach) {
        List<ExecutorEntry> open = new ArrayList<>();
        for (ExecutorEntry executor : executors.all()) {
            if (!executor.isSuspect() && room(executor, stage, reach) > 0) {
                open.add(executor);
            }
        }
        open.sort(Comparator.comparingInt(executor -> -room(executor, stage, reach)));
        return open;
    }

    private int room(ExecutorEntry executor, Stage stage, Reach reach) {
        int depth = reach == Reach.SLOTS ? 0 : prefetch.depth(executor.slots(), stage.meanTaskMicros());
        return executor.slots() + depth - executor.outstanding().size();
    }

    /** How far an executor is filled. */
    private enum Reach {
        /** Until each slot has a task. */
        SLOTS,
        /** Further, with tasks that wait for a slot. */
        BEYOND_SLOTS
    }

    private boolean start(
            Stage stage, TaskSet set, ExecutorEntry executor, BiPredicate<ExecutorEntry, Integer> wanted) {
        Optional<TaskId> started =
                set.start(executor.id(), executors::hasOtherThan, partition -> wanted.test(executor, partition));
        started.ifPresent(task -> launch(stage, set, task, executor));
        return started.isPresent();
    }

    private void launch(Stage stage, TaskSet set, TaskId task, ExecutorEntry executor) {
        String plan = blobs.providePlan(stage, executor);
        List<ShuffleBlob> outputs = stage.pinned(set.id()).values().stream()
                .map(pinned ->
                        new ShuffleBlob(pinned.shuffle(), blobs.provideOutputs(stage, set.id(), pinned, executor)))
                .toList();
        StageSetting setting = stage.description().setting();
        TaskFacts facts = new TaskFacts(
                nextAttemptId++,
                setting.partitions(),
                setting.properties(),
                setting.additions().map(list -> blobs.provideAdditions(stage, list, executor)));
        executor.order(new LaunchTask(
                task,
                plan,
                outputs,
                stage.template(task.partition()).splits(),
                locality.elsewhere(stage, task.partition(), executor),
                facts));
        executor.onLaunched(task);
        effects.publish(time -> new TaskStart(time, task, executor.id()));
    }
}
