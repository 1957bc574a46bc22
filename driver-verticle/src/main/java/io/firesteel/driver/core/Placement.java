package io.firesteel.driver.core;

import io.firesteel.bus.message.Order.BarrierPeers;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ShuffleBlob;
import io.firesteel.bus.message.Order.TaskFacts;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.event.TaskLocality;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect.WakeUp;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.pool.PoolQueue;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageSetting;
import io.firesteel.driver.task.LocalityWait;
import io.firesteel.driver.task.NearTasks;
import io.firesteel.driver.task.PrefetchPolicy;
import io.firesteel.driver.task.TaskSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which task runs where: waiting stages in turn, tasks dealt out one by one to the executors with room, the emptiest
 * first; where they are kept, tasks run near the persisted partitions they read. Slots are filled before anything is
 * prefetched. A suspect executor gets nothing. Confined to the driver's event loop.
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
    private final Exclusions exclusions;
    private final LocalityWait localityWait;
    private long wakeAtMillis;

    Placement(
            PoolQueue queue,
            ExecutorBook executors,
            Locality locality,
            Exclusions exclusions,
            BlobBook blobs,
            Effects effects,
            Policies policies) {
        this.queue = queue;
        this.executors = executors;
        this.blobs = blobs;
        this.effects = effects;
        this.prefetch = policies.prefetch();
        this.locality = locality;
        this.exclusions = exclusions;
        this.localityWait = policies.localityWait();
    }

    /** Starts all that can be started now. Costs little when every slot is taken, however many stages wait. */
    void assign() {
        if (!queue.isWaiting()) {
            return;
        }
        Offers slots = new Offers(executors.withFreeSlots(), executor -> room(executor, 0));
        if (!slots.isEmpty()) {
            queue.serve((stage, set, most) -> {
                deal(new Dealing(stage, set, slots, Reach.SLOTS), most);
                return !slots.isEmpty();
            });
        }
        if (!queue.isAnyOfFirst(MAX_PREFETCHING_STAGES, this::isPrefetched)) {
            return;
        }
        Set<Stage> served = new HashSet<>();
        queue.serve((stage, set, most) -> {
            served.add(stage);
            dealAhead(stage, set, most);
            return served.size() < MAX_PREFETCHING_STAGES;
        });
    }

    /** Whether its tasks are short enough. */
    private boolean isPrefetched(Stage stage) {
        return prefetch.depth(1, stage.meanTaskMicros()) > 0;
    }

    private void dealAhead(Stage stage, TaskSet set, int most) {
        if (isPrefetched(stage)) {
            Offers ahead = new Offers(executors.all(), executor -> roomAhead(executor, stage));
            deal(new Dealing(stage, set, ahead, Reach.BEYOND_SLOTS), most);
        }
    }

    /** A stage whose turn it is, and the room there is. */
    private record Dealing(Stage stage, TaskSet set, Offers offers, Reach reach) {}

    private void deal(Dealing dealing, int most) {
        if (dealing.stage().isBarrier()) {
            dealAll(dealing);
        } else if (dealing.stage().mayBeNear() && !dealing.offers().isEmpty()) {
            NearTasks near = locality.of(dealing.stage(), dealing.set());
            if (near.isEmpty()) {
                dealAnywhere(dealing, most);
            } else {
                dealNear(dealing, near, most);
            }
        } else {
            dealAnywhere(dealing, most);
        }
    }

    private void dealAnywhere(Dealing dealing, int most) {
        dealing.offers().deal(most, executor -> startAnywhere(dealing, executor, Optional.empty()));
    }

    /** All tasks of a barrier stage, if there is room for all; none is prefetched. */
    private void dealAll(Dealing dealing) {
        TaskSet set = dealing.set();
        List<Integer> partitions = List.copyOf(set.pending());
        Predicate<ExecutorEntry> fits =
                executor -> partitions.stream().allMatch(partition -> exclusions.mayRun(set, partition, executor));
        if (dealing.reach() == Reach.BEYOND_SLOTS || dealing.offers().room(fits) < partitions.size()) {
            return;
        }
        Map<TaskId, ExecutorEntry> started = new LinkedHashMap<>();
        dealing.offers().deal(partitions.size(), executor -> {
            Optional<TaskId> task =
                    fits.test(executor) ? set.start(executor.id(), executors::hasOtherThan) : Optional.empty();
            task.ifPresent(each -> started.put(each, executor));
            return task.isPresent();
        });
        BarrierPeers peers = new BarrierPeers(
                started.values().stream().map(ExecutorEntry::blockServer).toList());
        started.forEach((task, executor) -> launch(dealing, task, executor, Optional.of(peers), Optional.empty()));
    }

    /**
     * Delay scheduling: a task waits a moment for a slot near what it reads before it runs elsewhere (Zaharia et al.,
     * "Delay Scheduling", EuroSys 2010).
     */
    private void dealNear(Dealing dealing, NearTasks near, int most) {
        int left = most;
        for (TaskLocality level : TaskLocality.values()) {
            if (level == TaskLocality.ANY) {
                if (mayRunAnywhere(dealing, near)) {
                    dealing.offers().deal(left, executor -> startAnywhere(dealing, executor, Optional.of(level)));
                }
                return;
            }
            int started = dealing.offers().deal(left, executor -> startNear(dealing, near, level, executor));
            left -= started;
            if (level != TaskLocality.NO_PREF && started > 0) {
                dealing.stage().onNearStart(effects.nowMillis());
            }
        }
    }

    /** Whether its tasks have waited long enough; else the next round comes when they have. Nothing is prefetched afar. */
    private boolean mayRunAnywhere(Dealing dealing, NearTasks near) {
        if (!dealing.set().hasPending() || dealing.reach() == Reach.BEYOND_SLOTS) {
            return false;
        }
        long now = effects.nowMillis();
        long left =
                localityWait.forBytes(near.mostBytes()) - (now - dealing.stage().waitingSince(now));
        if (left <= 0) {
            return true;
        }
        if (wakeAtMillis <= now || wakeAtMillis > now + left) {
            wakeAtMillis = now + left;
            effects.add(new WakeUp(left));
        }
        return false;
    }

    private int roomAhead(ExecutorEntry executor, Stage stage) {
        return room(executor, prefetch.depth(executor.slots(), stage.meanTaskMicros()));
    }

    private int room(ExecutorEntry executor, int ahead) {
        return !executor.takesMore() || exclusions.isExcluded(executor)
                ? 0
                : executor.slots() + ahead - executor.outstanding().size();
    }

    /** How far an executor is filled. */
    private enum Reach {
        /** Until each slot has a task. */
        SLOTS,
        /** Further, with tasks that wait for a slot. */
        BEYOND_SLOTS
    }

    private boolean startNear(Dealing dealing, NearTasks near, TaskLocality level, ExecutorEntry executor) {
        TaskSet set = dealing.set();
        Optional<TaskId> started = set.startOf(
                near.at(level, executor.id(), executor.worker()),
                executor.id(),
                executors::hasOtherThan,
                partition -> exclusions.mayRun(set, partition, executor));
        started.ifPresent(task -> launch(dealing, task, executor, Optional.empty(), Optional.of(level)));
        return started.isPresent();
    }

    private boolean startAnywhere(Dealing dealing, ExecutorEntry executor, Optional<TaskLocality> told) {
        TaskSet set = dealing.set();
        Optional<TaskId> started = set.start(
                executor.id(), executors::hasOtherThan, partition -> exclusions.mayRun(set, partition, executor));
        started.ifPresent(task -> launch(dealing, task, executor, Optional.empty(), told));
        return started.isPresent();
    }

    private void launch(
            Dealing dealing,
            TaskId task,
            ExecutorEntry executor,
            Optional<BarrierPeers> peers,
            Optional<TaskLocality> near) {
        Stage stage = dealing.stage();
        TaskSet set = dealing.set();
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
                setting.additions().map(list -> blobs.provideAdditions(stage, list, executor)),
                peers);
        executor.order(new LaunchTask(
                task,
                plan,
                stage.description().plan().ids(),
                outputs,
                stage.template(task.partition()).splits(),
                locality.elsewhere(stage, task.partition(), executor),
                facts));
        executor.onLaunched(task, effects.nowMillis());
        boolean copy = set.isCopied(task.partition());
        effects.publish(time -> new TaskStart(time, task, executor.id(), near, copy));
    }
}
