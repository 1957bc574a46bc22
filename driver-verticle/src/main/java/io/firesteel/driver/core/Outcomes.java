package io.firesteel.driver.core;

import io.firesteel.bus.message.ExecutorToDriver.BarrierReached;
import io.firesteel.bus.message.Order.ForgetResult;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.bus.message.TaskFigures;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.BlocksMissing;
import io.firesteel.bus.message.TaskOutcome.FetchFailed;
import io.firesteel.bus.message.TaskOutcome.MapOutputReady;
import io.firesteel.bus.message.TaskOutcome.ResultReady;
import io.firesteel.bus.message.TaskOutcome.Succeeded;
import io.firesteel.bus.message.TaskOutcome.TaskThrew;
import io.firesteel.dag.ExecutorLostException;
import io.firesteel.dag.event.TaskEndReason;
import io.firesteel.dag.event.TaskEndReason.Kind;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect.DeliverResult;
import io.firesteel.driver.core.DriverEffect.DeliverUpdates;
import io.firesteel.driver.core.DriverEffect.FetchResult;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.Job;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.RetryPolicy;
import io.firesteel.driver.task.TaskSet;
import java.util.List;
import java.util.Optional;

/**
 * What the end of a task attempt means. The first success of a partition counts, from whatever attempt of its stage;
 * all else about that partition is dropped. Only a task's own failures count towards its limit.
 *
 * <p>Confined to the driver's event loop.
 */
final class Outcomes {
    private final StageGraph graph;
    private final ShuffleCleanup cleanup;
    private final JobFlow flow;
    private final RetryPolicy retry;
    private final Exclusions exclusions;
    private final Barriers barriers;
    private final Effects effects;
    private final ResultFetches fetches;
    private final MissingInputs inputs;

    Outcomes(
            StageGraph graph,
            ShuffleCleanup cleanup,
            JobFlow flow,
            ResultFetches fetches,
            Retries retries,
            MissingInputs inputs,
            Effects effects) {
        this.graph = graph;
        this.cleanup = cleanup;
        this.flow = flow;
        this.fetches = fetches;
        this.retry = retries.policy();
        this.exclusions = retries.exclusions();
        this.barriers = retries.barriers();
        this.inputs = inputs;
        this.effects = effects;
    }

    /** A task of a barrier stage waits for its fellows. Idempotent. */
    void onBarrierReached(BarrierReached reached) {
        barriers.onReached(reached);
    }

    /** Where a task belongs that has not ended. */
    private record Place(Stage stage, TaskSet set) {}

    private Optional<Place> placeOf(TaskId task) {
        return graph.find(task.stage().stage())
                .flatMap(stage -> stage.attempt(task.stage()).map(set -> new Place(stage, set)))
                .filter(place -> place.set().isRunning(task));
    }

    /** Takes an outcome that was not taken before. One of a task nobody waits for only frees its slot. */
    void on(TaskOutcome outcome, ExecutorEntry executor) {
        TaskId task = outcome.task();
        boolean owed = executor.onEnded(task);
        Optional<Place> place = placeOf(task);
        if (place.isEmpty() || place.get().set().isPartitionDone(task.partition())) {
            place.ifPresent(found -> found.set().ended(task));
            drop(outcome, executor, owed);
            return;
        }
        if (outcome instanceof Succeeded success && success.stored().isPresent()) {
            effects.publishGettingResult(task, executor.id());
            fetch(success, executor.id());
            return;
        }
        place.get().set().ended(task);
        settle(outcome, place.get().stage(), place.get().set(), executor);
    }

    private void fetch(Succeeded success, ExecutorId executor) {
        fetches.begin(executor, success);
        effects.add(new FetchResult(success.task(), success.stored().orElseThrow()));
    }

    private void drop(TaskOutcome outcome, ExecutorEntry executor, boolean owed) {
        if (owed) {
            effects.publishEnd(
                    outcome.task(),
                    executor.id(),
                    Kind.KILLED,
                    "another attempt was first, or no job needs it any more");
        }
        if (outcome instanceof Succeeded success && success.stored().isPresent()) {
            executor.order(new ForgetResult(outcome.task()));
        }
        if (outcome instanceof MapOutputReady ready) {
            cleanup.onRefused(ready.output(), executor.id());
        }
    }

    private void settle(TaskOutcome outcome, Stage stage, TaskSet set, ExecutorEntry executor) {
        if (outcome instanceof ResultReady ready) {
            onResult(stage, ready, executor);
        } else if (outcome instanceof MapOutputReady ready) {
            onMapOutput(stage, ready, executor);
        } else if (outcome instanceof TaskThrew threw) {
            onThrew(stage, set, threw.task(), executor, Kind.EXCEPTION, threw.failure());
        } else if (outcome instanceof FetchFailed failed) {
            inputs.onFetchFailed(stage, set, failed, executor);
        } else if (outcome instanceof BlocksMissing missing) {
            inputs.onBlocksMissing(stage, set, missing, executor);
        } else {
            effects.publishEnd(outcome.task(), executor.id(), Kind.KILLED, "killed");
            runAgain(stage, set, outcome.task(), "its task " + outcome.task() + " was killed");
        }
    }

    /** Stored bytes of an outcome are here; when they all are, the executor may drop them. */
    void onFetched(Succeeded outcome, byte[] bytes, ExecutorEntry executor) {
        Succeeded fetched = outcome.withFetched(bytes);
        if (fetched.stored().isPresent()) {
            fetch(fetched, executor.id());
            return;
        }
        executor.order(new ForgetResult(outcome.task()));
        Place place = placeOf(outcome.task()).orElseThrow();
        place.set().ended(outcome.task());
        settle(fetched, place.stage(), place.set(), executor);
    }

    /** A stored result cannot be had although its executor lives: the task has failed. */
    void onUnavailable(TaskId task, String reason, ExecutorEntry executor) {
        executor.order(new ForgetResult(task));
        Place place = placeOf(task).orElseThrow();
        place.set().ended(task);
        RemoteFailure failure = new RemoteFailure("the result could not be fetched", reason, "");
        onThrew(place.stage(), place.set(), task, executor, Kind.RESULT_LOST, failure);
    }

    /** The executor that ran or kept a task is lost: the task runs again, which is no failure of its own. */
    void onLost(TaskId task, String reason, ExecutorEntry executor) {
        effects.publishEnd(task, executor.id(), Kind.EXECUTOR_LOST, reason);
        placeOf(task).ifPresent(place -> {
            place.set().ended(task);
            runAgain(place.stage(), place.set(), task, reason);
        });
    }

    /** A task has ended without result or fault. */
    private void runAgain(Stage stage, TaskSet set, TaskId task, String reason) {
        if (stage.isBarrier()) {
            barriers.takeBack(stage, reason);
        } else {
            set.requeue(task.partition());
        }
    }

    /** The executor that ran a task has ended itself: the task may have done that, so it has failed. */
    void onLostByOwnFault(TaskId task, String reason, ExecutorEntry executor) {
        Optional<Place> place = placeOf(task);
        if (place.isEmpty() || place.get().set().isPartitionDone(task.partition())) {
            onLost(task, reason, executor);
            return;
        }
        place.get().set().ended(task);
        onThrew(place.get().stage(), place.get().set(), task, executor, Kind.EXECUTOR_ENDED, executorLost(reason));
    }

    private static RemoteFailure executorLost(String reason) {
        return new RemoteFailure(ExecutorLostException.class.getName(), reason, "");
    }

    /** As {@link #onLostByOwnFault}, when that is known only after the task was started again. */
    void onBlamed(TaskId task, String reason, ExecutorId executor) {
        Optional<Stage> stage = graph.find(task.stage().stage());
        stage.flatMap(found -> found.attempt(task.stage()))
                .filter(set -> !set.isClosed() && !set.isPartitionDone(task.partition()))
                .ifPresent(set -> countFailure(stage.orElseThrow(), set, task, executor, executorLost(reason)));
    }

    private void onResult(Stage stage, ResultReady ready, ExecutorEntry executor) {
        Job job = graph.job(stage.jobs().first()).orElseThrow();
        int partition = ready.task().partition();
        if (job.deliver(partition)) {
            deliverUpdates(stage, ready);
            effects.add(new DeliverResult(job.id(), job.position(partition), bytesOf(ready.result())));
        }
        onSuccess(stage, ready.task(), executor, ready.figures());
    }

    private void deliverUpdates(Stage stage, Succeeded success) {
        success.updates()
                .ifPresent(updates -> effects.add(new DeliverUpdates(List.copyOf(stage.jobs()), bytesOf(updates))));
    }

    private static byte[] bytesOf(Payload here) {
        return ((Payload.Inline) here).bytes();
    }

    private void onMapOutput(Stage stage, MapOutputReady ready, ExecutorEntry executor) {
        ShuffleId shuffle = stage.description().shuffle().orElseThrow();
        if (cleanup.onReported(shuffle, ready, executor.id())) {
            deliverUpdates(stage, ready);
        }
        onSuccess(stage, ready.task(), executor, ready.figures());
    }

    private void onSuccess(Stage stage, TaskId task, ExecutorEntry executor, TaskFigures figures) {
        stage.onTaskTime(figures.runMicros());
        effects.publishEnd(task, executor.id(), TaskEndReason.SUCCESS, figures);
        flow.onPartitionDone(stage, task.partition());
        stage.attempt(task.stage()).filter(TaskSet::isDone).ifPresent(exclusions::onSucceeded);
    }

    private void onThrew(
            Stage stage, TaskSet set, TaskId task, ExecutorEntry executor, Kind kind, RemoteFailure failure) {
        TaskEndReason reason = new TaskEndReason(kind, failure.toString(), failure.trace());
        effects.publishEnd(task, executor.id(), reason, TaskFigures.NONE);
        exclusions.onFailed(stage, task, executor);
        if (stage.isBarrier()) {
            barriers.onTaskFailed(
                    stage, set, "task " + task + " on " + executor.id() + ": " + failure, Optional.of(failure));
        } else if (countFailure(stage, set, task, executor.id(), failure)) {
            set.requeue(task.partition());
        }
    }

    /** Tells whether the task may run again; else its jobs have failed. */
    private boolean countFailure(Stage stage, TaskSet set, TaskId task, ExecutorId executor, RemoteFailure failure) {
        int failures = set.failed(task, executor);
        if (set.isClosed()) {
            return false;
        }
        if (retry.mayRetryTask(failures)) {
            effects.warn("Task " + task + " of " + stage + " failed on " + executor + " (failure " + failures + " of "
                    + retry.maxTaskFailures() + "), it runs again: " + failure);
            return true;
        }
        flow.failJobsOf(
                stage,
                "the task for partition " + task.partition() + " of " + stage + " failed " + failures + " times (limit "
                        + retry.maxTaskFailures() + "); last on executor " + executor + ": " + failure,
                Optional.of(failure));
        return false;
    }
}
