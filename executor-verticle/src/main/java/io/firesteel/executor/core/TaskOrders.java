package io.firesteel.executor.core;

import io.firesteel.bus.message.Order.ForgetBlob;
import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ProvideBlob;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.TaskKilled;
import io.firesteel.bus.message.TaskOutcome.TaskThrew;
import io.firesteel.dag.id.TaskId;
import io.firesteel.executor.core.ExecutorEffect.InterruptTask;
import io.firesteel.executor.core.ExecutorEffect.RunTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an executor is told to run, and with which blobs. A task is handed to the slots when all its blobs are here; it
 * fails when one of them cannot be had; and it is killed wherever it is, even before it comes. Outcomes of tasks that ended
 * without having run are returned, one for each.
 *
 * <p>Confined to the core's thread.
 */
final class TaskOrders {
    private final TaskTable tasks;
    private final BlobTable blobs = new BlobTable();

    TaskOrders(TaskTable tasks) {
        this.tasks = tasks;
    }

    List<TaskOutcome> launch(LaunchTask launch, List<ExecutorEffect> effects) {
        if (!tasks.onLaunched(launch)) {
            return List.of(new TaskKilled(launch.task()));
        }
        List<TaskOutcome> failed = new ArrayList<>();
        TaskTable.blobsOf(launch).forEach(blob -> {
            blobs.onNeeded(blob).ifPresent(effects::add);
            failed.addAll(failWaitingFor(blob));
        });
        return failed;
    }

    List<TaskOutcome> kill(long number, KillTask kill, long ordersSeen, List<ExecutorEffect> effects) {
        return switch (tasks.onKilled(number, kill, ordersSeen)) {
            case WAITING -> List.of(new TaskKilled(kill.task()));
            case HANDED_OVER -> {
                effects.add(new InterruptTask(kill.task(), kill.interrupt()));
                yield List.of();
            }
            case NOT_HERE -> List.of(); // it has ended, or is killed when it comes
        };
    }

    void provide(long number, ProvideBlob blob, List<ExecutorEffect> effects) {
        blobs.onProvided(number, blob.sha256(), blob.bytes()).ifPresent(effects::add);
    }

    void forget(long number, ForgetBlob blob) {
        blobs.onForget(number, blob.sha256());
    }

    void onBlobFetched(String sha256, List<ExecutorEffect> effects) {
        blobs.onFetched(sha256).ifPresent(effects::add);
    }

    List<TaskOutcome> onBlobUnavailable(String sha256, String reason) {
        blobs.onUnavailable(sha256, reason);
        return failWaitingFor(sha256);
    }

    private List<TaskOutcome> failWaitingFor(String sha256) {
        Optional<String> reason = blobs.unavailable(sha256);
        if (reason.isEmpty()) {
            return List.of();
        }
        String message = "The blob " + sha256 + " of this task could not be had: " + reason.get();
        RemoteFailure failure = new RemoteFailure("java.io.IOException", message, "");
        return tasks.removeWaitingFor(sha256).stream()
                .<TaskOutcome>map(task -> new TaskThrew(task, failure))
                .toList();
    }

    /** All orders up to that number have come. */
    void onOrdersSeen(long ordersSeen) {
        tasks.onOrdersSeen(ordersSeen);
    }

    /** Forgets a task that ran. */
    void onEnded(TaskOutcome outcome) {
        if (!tasks.onEnded(outcome.task())) {
            throw new IllegalStateException("Task " + outcome.task() + " ended and did not run here: " + outcome);
        }
    }

    /** Hands whatever can run to the slots. */
    void start(List<ExecutorEffect> effects) {
        tasks.handOver(blobs::isHeld).forEach(order -> effects.add(new RunTask(order)));
    }

    /** Drops forgotten blobs that no task here needs and no order under way can mean. */
    void dropBlobs(long ordersSeen, List<ExecutorEffect> effects) {
        if (blobs.hasForgets()) {
            effects.addAll(blobs.drop(ordersSeen, tasks.neededBlobs()));
        }
    }

    /** Interrupts killed tasks that have not ended, and fetches again what could not be fetched. */
    void heartbeat(List<ExecutorEffect> effects) {
        tasks.killed().forEach((task, interrupt) -> effects.add(new InterruptTask(task, interrupt)));
        effects.addAll(blobs.onHeartbeat());
    }

    /** Interrupts all that was handed over, and forgets it and all that waits. */
    void stop(List<ExecutorEffect> effects) {
        for (TaskId task : tasks.handedOver()) {
            effects.add(new InterruptTask(task));
        }
        tasks.clear();
    }

    int freeSlots() {
        return tasks.freeSlots();
    }

    void checkInvariants() {
        tasks.checkInvariants();
    }
}
