package io.firesteel.driver.stage;

import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageId;
import io.firesteel.driver.output.MapOutputTracker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The jobs that have not ended and the stages they need: decides which stages are ready. A stage that writes a shuffle
 * is shared by all jobs that read it; one whose outputs are all there already is never made ("skipped").
 *
 * <p>Confined to the driver's event loop.
 */
public final class StageGraph {
    private final MapOutputTracker tracker;
    private final Map<JobId, Job> jobs = new LinkedHashMap<>();
    private final Map<StageId, Stage> stages = new LinkedHashMap<>();
    private final Map<ShuffleId, StageId> writers = new HashMap<>();
    private final Map<JobId, Set<Stage>> needed = new HashMap<>();
    private final Consumer<Stage> onPending;
    private long nextStage;

    /**
     * @param onPending told whenever a stage has tasks to start that it did not have before
     */
    public StageGraph(MapOutputTracker tracker, Consumer<Stage> onPending) {
        this.tracker = tracker;
        this.onPending = onPending;
    }

    /** Adds a job and the result stage it ends in. */
    public Job add(JobDescription description) {
        Stage result = newStage(description.result(), description.id());
        need(result, description.id());
        Job job = new Job(description, result.id());
        jobs.put(job.id(), job);
        return job;
    }

    private void need(Stage stage, JobId job) {
        stage.jobs().add(job);
        needed.computeIfAbsent(job, added -> new LinkedHashSet<>()).add(stage);
    }

    private Stage newStage(StageDescription description, JobId job) {
        Stage stage = new Stage(new StageId(nextStage++), description, job, onPending);
        stages.put(stage.id(), stage);
        description.shuffle().ifPresent(shuffle -> {
            writers.put(shuffle, stage.id());
            tracker.expect(shuffle, description.tasks().size());
        });
        return stage;
    }

    /** The stages a job waits for that can start now: they wait, and all they read is there. Parents come first. */
    public List<Stage> ready(Job job) {
        List<Stage> ready = new ArrayList<>();
        collectReady(stage(job.resultStage()), job, ready);
        return ready;
    }

    private void collectReady(Stage stage, Job job, List<Stage> ready) {
        if (stage.state() != StageState.WAITING || ready.contains(stage)) {
            return;
        }
        boolean inputsThere = true;
        for (ShuffleId shuffle : stage.description().reads()) {
            if (!tracker.isComplete(shuffle)) {
                inputsThere = false;
                collectReady(writerOf(shuffle, job), job, ready);
            }
        }
        if (inputsThere) {
            ready.add(stage);
        }
    }

    private Stage writerOf(ShuffleId shuffle, Job job) {
        StageId known = writers.get(shuffle);
        Stage stage = known != null ? stage(known) : newStage(description(shuffle, job), job.id());
        need(stage, job.id());
        if (stage.state() == StageState.DONE) {
            stage.transition(StageState.WAITING);
        }
        return stage;
    }

    private static StageDescription description(ShuffleId shuffle, Job job) {
        StageDescription description = job.description().mapStages().get(shuffle);
        if (description == null) {
            throw new IllegalStateException(job.id() + " has no stage that writes " + shuffle + ".");
        }
        return description;
    }

    /** The partitions of a stage that have no result yet. */
    public List<Integer> missing(Stage stage) {
        Optional<ShuffleId> shuffle = stage.description().shuffle();
        if (shuffle.isPresent()) {
            return tracker.missing(shuffle.get());
        }
        Job job = job(stage.jobs().first()).orElseThrow();
        return stage.description().tasks().stream()
                .map(TaskTemplate::partition)
                .filter(partition -> !job.isDelivered(partition))
                .toList();
    }

    /** Removes an ended job; returns the stages nobody needs any more, which are forgotten. */
    public List<Stage> remove(JobId id) {
        jobs.remove(id);
        List<Stage> unwanted = new ArrayList<>();
        for (Stage stage : Optional.ofNullable(needed.remove(id)).orElse(Set.of())) {
            if (stage.jobs().remove(id) && stage.jobs().isEmpty()) {
                stages.remove(stage.id());
                stage.description().shuffle().ifPresent(writers::remove);
                unwanted.add(stage);
            }
        }
        return unwanted;
    }

    /** Whether a live stage was made from that very description. */
    public boolean isUsed(StageDescription description) {
        return description
                .shuffle()
                .map(writers::get)
                .map(stages::get)
                .filter(stage -> stage.usesDescription(description))
                .isPresent();
    }

    /** A job that has not ended. */
    public Optional<Job> job(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** All jobs that have not ended, oldest first. */
    public Collection<Job> jobs() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    /** A stage that some job still needs. */
    public Optional<Stage> find(StageId id) {
        return Optional.ofNullable(stages.get(id));
    }

    /** All stages that some job needs. */
    public Collection<Stage> stages() {
        return Collections.unmodifiableCollection(stages.values());
    }

    private Stage stage(StageId id) {
        return find(id).orElseThrow(() -> new IllegalStateException(id + " is not known."));
    }
}
