package io.firesteel.driver.core;

import io.firesteel.bus.message.Order.ForgetResult;
import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.dag.control.JobStatus;
import io.firesteel.dag.event.ListenerEvent.JobEnd;
import io.firesteel.dag.event.ListenerEvent.JobStart;
import io.firesteel.dag.event.ListenerEvent.StageCompleted;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.event.StageOutline;
import io.firesteel.dag.event.TaskEndReason.Kind;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect.JobCancelled;
import io.firesteel.driver.core.DriverEffect.JobFailed;
import io.firesteel.driver.core.DriverEffect.JobSucceeded;
import io.firesteel.driver.core.ResultFetches.ResultFetch;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.output.MapOutputTracker;
import io.firesteel.driver.output.PinnedOutputs;
import io.firesteel.driver.pool.PoolQueue;
import io.firesteel.driver.stage.Job;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageDescription;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.stage.StageState;
import io.firesteel.driver.task.TaskSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How jobs advance from stage to stage and end. Confined to the driver's event loop.
 *
 * <p>When you change this class: every way a job can end goes through {@link #remove}; a stage changes state only here; and
 * after the last job {@link DriverCore#assertEmpty} must hold.
 */
final class JobFlow {
    private final StageGraph graph;
    private final MapOutputTracker tracker;
    private final ExecutorBook executors;
    private final BlobBook blobs;
    private final ResultFetches fetches;
    private final PoolQueue queue;
    private final PlanRelease planRelease;
    private final Effects effects;

    JobFlow(
            StageGraph graph,
            MapOutputTracker tracker,
            ExecutorBook executors,
            BlobBook blobs,
            ResultFetches fetches,
            PoolQueue queue,
            Effects effects) {
        this.graph = graph;
        this.tracker = tracker;
        this.executors = executors;
        this.blobs = blobs;
        this.fetches = fetches;
        this.queue = queue;
        this.planRelease = new PlanRelease(effects);
        this.effects = effects;
    }

    void submit(JobDescription description) {
        Job job = graph.add(description);
        List<StageOutline> plan =
                description.stages().map(StageDescription::outline).toList();
        effects.publish(time -> new JobStart(time, job.id(), description.name(), plan, description.properties()));
        if (job.isComplete()) {
            succeed(job);
        } else {
            advance(job);
        }
    }

    /** Starts every stage of the job that can start. One without partitions ends at once, and so may start others here. */
    private void advance(Job job) {
        for (Stage stage : graph.ready(job)) {
            if (stage.state() == StageState.WAITING && !stage.jobs().isEmpty()) {
                start(stage);
            }
        }
    }

    private void start(Stage stage) {
        if (stage.isBarrier()) {
            stage.description().shuffle().ifPresent(tracker::clear); // attempts that never met do not fit together
        }
        Map<ShuffleId, PinnedOutputs> reads = new LinkedHashMap<>();
        for (ShuffleId shuffle : graph.reads(stage)) {
            reads.put(shuffle, new PinnedOutputs(shuffle, tracker.pin(shuffle)));
        }
        TaskSet set = stage.startAttempt(graph.missing(stage), reads);
        StageDescription description = stage.description();
        effects.publish(time -> new StageSubmitted(
                time, set.id(), description.name(), set.size(), List.copyOf(stage.jobs()), description.outline()));
        if (set.size() == 0) {
            checkComplete(stage);
        }
    }

    /** Takes note that a partition of a stage is computed: ends its other attempts, and the stage or job if it was the last. */
    void onPartitionDone(Stage stage, int partition) {
        for (TaskSet set : stage.attempts()) {
            set.succeeded(partition).forEach(task -> kill(set, task, "another attempt has finished"));
        }
        Optional<Job> finished = stage.description().shuffle().isPresent()
                ? Optional.empty()
                : graph.job(stage.jobs().first()).filter(Job::isComplete);
        finished.ifPresent(this::succeed);
        if (finished.isEmpty()) {
            checkComplete(stage);
        }
    }

    /** Looks at the stage's partitions only when its attempt is done, so that a task costs the same in a larger stage. */
    private void checkComplete(Stage stage) {
        Optional<TaskSet> current = stage.current();
        if (current.isPresent()) {
            current.filter(TaskSet::isDone)
                    .ifPresent(
                            set -> endAttempt(stage, set, graph.missing(stage).isEmpty()));
        } else if (stage.state() == StageState.WAITING && graph.missing(stage).isEmpty()) {
            stage.complete();
            advanceJobsOf(stage);
        }
    }

    private void endAttempt(Stage stage, TaskSet set, boolean computed) {
        if (computed) {
            stage.complete();
            effects.publish(time -> new StageCompleted(time, set.id(), ""));
        } else {
            stage.closeAttempt();
            stage.transition(StageState.WAITING);
            effects.publish(time -> new StageCompleted(time, set.id(), "outputs were lost meanwhile"));
        }
        advanceJobsOf(stage);
    }

    private void advanceJobsOf(Stage stage) {
        for (JobId id : List.copyOf(stage.jobs())) {
            graph.job(id).ifPresent(this::advance);
        }
    }

    /** Ends a stage attempt whose input is lost; what is lost is computed again, then the rest of the stage. */
    int failAttempt(Stage stage, String reason) {
        TaskSet set = stage.current().orElseThrow();
        int failures = stage.failAttempt();
        effects.publish(time -> new StageCompleted(time, set.id(), reason));
        return failures;
    }

    /** Ends a stage attempt that misses blocks it counted on: the rest of the stage is computed from all its inputs. */
    void interrupt(Stage stage, String reason) {
        TaskSet set = stage.current().orElseThrow();
        stage.setReadsAll();
        stage.interruptAttempt();
        effects.publish(time -> new StageCompleted(time, set.id(), reason));
    }

    /** Takes back all that a stage has done: its tasks are killed, and what they still say counts no more. */
    void restart(Stage stage, String reason) {
        stage.current().ifPresent(set -> effects.publish(time -> new StageCompleted(time, set.id(), reason)));
        killAll(stage, reason, true);
        stage.discardAttempts();
    }

    private void killAll(Stage stage, String reason, boolean interrupt) {
        for (TaskSet set : stage.attempts()) {
            set.close();
            set.running().keySet().forEach(task -> kill(set, task, reason, interrupt));
        }
    }

    /** Lets the jobs of a stage go on after one of its attempts has failed. */
    void resume(Stage stage) {
        advanceJobsOf(stage);
    }

    private void kill(TaskSet set, TaskId task, String reason) {
        kill(set, task, reason, true);
    }

    private void kill(TaskSet set, TaskId task, String reason, boolean interrupt) {
        set.executorOf(task).flatMap(executors::find).ifPresent(executor -> {
            Optional<ResultFetch> fetch = fetches.drop(task);
            if (fetch.isEmpty()) {
                executor.order(new KillTask(task, reason, interrupt));
                return;
            }
            executor.order(new ForgetResult(task));
            set.ended(task);
            effects.publishEnd(task, executor.id(), Kind.KILLED, reason);
        });
    }

    private void succeed(Job job) {
        effects.add(new JobSucceeded(job.id()));
        end(job, new Ending(JobStatus.SUCCEEDED, "", true));
    }

    /** Ends a job without an answer. */
    void fail(Job job, String message, Optional<RemoteFailure> cause) {
        effects.add(new JobFailed(job.id(), message, cause));
        end(job, new Ending(JobStatus.FAILED, message, true));
    }

    /** Ends a job that nobody wants. */
    void cancel(Job job, String reason, boolean interrupt) {
        String message = job.id() + " was cancelled: " + reason;
        effects.add(new JobCancelled(job.id(), message));
        end(job, new Ending(JobStatus.CANCELLED, message, interrupt));
    }

    /** Ends all jobs that need a stage. */
    void cancelJobsOf(Stage stage, String reason) {
        for (JobId id : List.copyOf(stage.jobs())) {
            graph.job(id).ifPresent(job -> cancel(job, reason, true));
        }
    }

    /** Ends all jobs that need a stage. */
    void failJobsOf(Stage stage, String message, Optional<RemoteFailure> cause) {
        for (JobId id : List.copyOf(stage.jobs())) {
            graph.job(id).ifPresent(job -> fail(job, job + " failed: " + message, cause));
        }
    }

    /**
     * How a job ends.
     *
     * @param failure empty if it has succeeded
     * @param interrupt whether tasks that are not needed any more are interrupted
     */
    private record Ending(JobStatus status, String failure, boolean interrupt) {
        String reason() {
            return failure.isEmpty() ? "no job needs it any more" : failure;
        }
    }

    /** Ends a job that has failed; whoever asked for it is to be told by the caller. */
    void failUntold(Job job, String message) {
        remove(job, new Ending(JobStatus.FAILED, message, true));
    }

    private void remove(Job job, Ending ending) {
        List<Stage> unwanted = graph.remove(job);
        unwanted.forEach(stage -> abandon(stage, ending));
        planRelease.onJobEnded(job, unwanted, graph::uses);
    }

    private void end(Job job, Ending ending) {
        remove(job, ending);
        effects.publish(time -> new JobEnd(time, job.id(), ending.status(), ending.failure()));
    }

    private void abandon(Stage stage, Ending ending) {
        stage.current()
                .ifPresent(set -> effects.publish(
                        time -> new StageCompleted(time, set.id(), set.isDone() ? "" : ending.reason())));
        killAll(stage, "its job has ended", ending.interrupt());
        queue.remove(stage);
        blobs.forget(stage);
    }

    boolean isEmpty() {
        return graph.jobs().isEmpty() && graph.stages().isEmpty() && planRelease.isEmpty();
    }
}
