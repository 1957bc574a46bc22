package io.firesteel.driver.core;

import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.TaskOutcome.FetchFailed;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.executor.LossBook;
import io.firesteel.driver.output.MapOutputTracker;
import io.firesteel.driver.output.PinnedOutputs;
import io.firesteel.driver.stage.Job;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.TaskSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What lost map outputs cost. As a rule they alone are made again, when they are needed. Where they would not be the same
 * then (round-robin repartition of shuffled input, for one), the whole stage runs again, and every stage that was made
 * from it; a job that has delivered results made from them fails, because the rest of its results would not fit them. The
 * rule is Spark's (SPARK-23207, SPARK-25341). Outputs nobody has read yet are made again alone in any case.
 *
 * <p>Confined to the driver's event loop.
 */
final class OutputLosses {
    private final StageGraph graph;
    private final MapOutputTracker tracker;
    private final JobFlow flow;
    private final LossBook book;
    private final UnexplainedFailures unexplained;
    private final LostReads reads;
    private final Effects effects;

    OutputLosses(
            StageGraph graph, MapOutputTracker tracker, JobFlow flow, LossBook book, LostReads reads, Effects effects) {
        this.graph = graph;
        this.tracker = tracker;
        this.flow = flow;
        this.book = book;
        this.reads = reads;
        this.unexplained = new UnexplainedFailures(book, effects);
        this.effects = effects;
    }

    /** Why outputs of a worker cannot be read, as far as it is known. */
    String causeOn(WorkerId worker) {
        return book.causeOn(worker);
    }

    /** Ends the jobs of a stage that could not read what lies on a worker; they are told as soon as it is known why. */
    void failJobsOf(Stage stage, WorkerId worker, String message) {
        for (JobId id : List.copyOf(stage.jobs())) {
            graph.job(id).ifPresent(job -> {
                String text = job + " failed: " + message;
                flow.failUntold(job, text);
                unexplained.hold(id, text, worker);
            });
        }
    }

    /** Jobs that have failed without a known cause are told, if it is time. */
    void endRound() {
        unexplained.endRound();
    }

    /** A job that nobody wants is told at once if it has failed already. */
    void onCancelled(JobId job) {
        unexplained.tellNow(job);
    }

    /** How many jobs have failed and were not told so yet. */
    int untold() {
        return unexplained.size();
    }

    /** How many map outputs lie on a worker. */
    int countOn(WorkerId worker) {
        return tracker.countOn(worker);
    }

    /** Forgets the outputs of a lost machine; returns how many there were. {@link #repair} is to follow. */
    int forgetWorker(WorkerId worker, String reason) {
        reads.onWorkerLost(worker, reason);
        return tracker.removeWorker(worker);
    }

    /** Forgets outputs that a task could not read, unless others have taken their place. {@link #repair} is to follow. */
    int forgetUnreadable(Stage stage, TaskSet set, FetchFailed failed) {
        Optional<PinnedOutputs> pinned = stage.pinned(set.id(), failed.shuffle());
        if (pinned.isEmpty()) {
            return 0;
        }
        reads.onFetchFailed(stage, set, pinned.get(), failed);
        int lost = 0;
        for (int mapPartition : failed.mapPartitions()) {
            MapStatus unreadable = pinned.get().outputs().get(mapPartition);
            if (tracker.removeIfSame(failed.shuffle(), mapPartition, unreadable)) {
                lost++;
            }
        }
        return lost;
    }

    /** Takes back what was made of forgotten outputs that cannot be made again as they were; may end jobs. */
    void repair(String reason) {
        Set<ShuffleId> broken = tracker.broken();
        if (broken.isEmpty()) {
            return;
        }
        Set<ShuffleId> invalid = tracker.invalidate(broken);
        effects.warn(
                "Lost map outputs of " + broken + " (" + reason + "), which would not be the same if only they were"
                        + " made again: every output of " + invalid + " is made again.");
        List<Stage> restarted = new ArrayList<>();
        for (Stage stage : List.copyOf(graph.stages())) {
            if (isMadeFrom(stage, invalid) && graph.find(stage.id()).isPresent() && !failIfDelivered(stage, broken)) {
                flow.restart(stage, "outputs that cannot be made again as they were are lost");
                restarted.add(stage);
            }
        }
        restarted.forEach(flow::resume);
    }

    private static boolean isMadeFrom(Stage stage, Set<ShuffleId> invalid) {
        return stage.description().shuffle().filter(invalid::contains).isPresent()
                || stage.description().reads().stream().anyMatch(invalid::contains);
    }

    private boolean failIfDelivered(Stage stage, Set<ShuffleId> broken) {
        if (stage.description().shuffle().isPresent()) {
            return false;
        }
        Optional<Job> job = graph.job(stage.jobs().first()).filter(Job::hasDelivered);
        job.ifPresent(failing -> flow.fail(
                failing,
                failing + " failed: map outputs of " + broken + " are lost, from which results were made that have"
                        + " been delivered, and they would not be the same if they were made again. Checkpoint the RDD"
                        + " before the repartition, sample or zip by index, or sort it, so that it can be repeated.",
                Optional.empty()));
        return job.isPresent();
    }
}
