package io.firesteel.driver.stage;

import io.firesteel.bus.message.TaskOutcome.MissedBlock;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.plan.TaskReads.ShuffleRead;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.output.MapOutputTracker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The jobs that have not ended and the stages they need: decides which stages are ready. A stage that writes a shuffle
 * is shared by all jobs that read it; one whose outputs are all there already is never made ("skipped").
 *
 * <p>Confined to the driver's event loop.
 */
public final class StageGraph {
    private final MapOutputTracker tracker;
    private final BlockLocations blocks;
    private final Map<JobId, Job> jobs = new LinkedHashMap<>();
    private final Map<StageId, Stage> stages = new LinkedHashMap<>();
    private final Map<ShuffleId, StageId> writers = new HashMap<>();
    private final StageWatch watch;
    private long nextStage;

    public StageGraph(MapOutputTracker tracker, BlockLocations blocks, StageWatch watch) {
        this.tracker = tracker;
        this.blocks = blocks;
        this.watch = watch;
    }

    /** Adds a job and the result stage it ends in. */
    public Job add(JobDescription description) {
        Stage result = newStage(description.result(), description.id());
        Job job = new Job(description, result.id());
        jobs.put(job.id(), job);
        need(result, job);
        return job;
    }

    private static void need(Stage stage, Job job) {
        stage.jobs().add(job.id());
        job.stages().add(stage);
    }

    private Stage newStage(StageDescription description, JobId createdFor) {
        Stage stage = new Stage(new StageId(nextStage++), description, createdFor, watch);
        stages.put(stage.id(), stage);
        description.shuffle().ifPresent(shuffle -> {
            writers.put(shuffle, stage.id());
            tracker.expect(shuffle, description.tasks().size(), description.determinism(), description.reads());
        });
        return stage;
    }

    /**
     * The stages a job waits for that can start now: they wait, and all they read is there. Parents come first. Makes the
     * stages whose outputs are missing and that nobody needed before.
     */
    public List<Stage> ready(Job job) {
        List<Stage> ready = new ArrayList<>();
        collectReady(stage(job.resultStage()), job, ready, new HashSet<>());
        return ready;
    }

    private void collectReady(Stage stage, Job job, List<Stage> ready, Set<Stage> visited) {
        if (stage.state() != StageState.WAITING || !visited.add(stage)) {
            return;
        }
        boolean inputsThere = true;
        for (ShuffleId shuffle : reads(stage)) {
            if (!tracker.isComplete(shuffle)) {
                inputsThere = false;
                collectReady(writerOf(shuffle, job), job, ready, visited);
            }
        }
        if (inputsThere) {
            ready.add(stage);
        }
    }

    /** The shuffles a stage has to read now: not those whose every reader finds a persisted partition instead. */
    public Set<ShuffleId> reads(Stage stage) {
        if (stage.readsAll()) {
            return stage.description().reads();
        }
        Set<ShuffleId> reads = new LinkedHashSet<>();
        for (int partition : missing(stage)) {
            for (ShuffleRead read : stage.template(partition).reads().shuffles()) {
                if (!reads.contains(read.shuffle()) && read.spared().stream().noneMatch(blocks::isKept)) {
                    reads.add(read.shuffle());
                }
            }
        }
        return reads;
    }

    private Stage writerOf(ShuffleId shuffle, Job job) {
        StageId known = writers.get(shuffle);
        Stage stage = known != null ? stage(known) : newStage(description(shuffle, job), job.id());
        need(stage, job);
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
            List<Integer> missing = tracker.missing(shuffle.get());
            return stage.isBarrier() && !missing.isEmpty() ? partitions(stage) : missing;
        }
        Job job = job(stage.jobs().first()).orElseThrow();
        return partitions(stage).stream()
                .filter(partition -> !job.isDelivered(partition))
                .toList();
    }

    private static List<Integer> partitions(Stage stage) {
        return stage.description().tasks().stream().map(TaskTemplate::partition).toList();
    }

    /** Removes an ended job; returns the stages nobody needs any more, which are forgotten. */
    public List<Stage> remove(Job job) {
        jobs.remove(job.id());
        List<Stage> unwanted = new ArrayList<>();
        for (Stage stage : job.stages()) {
            stage.jobs().remove(job.id());
            if (stage.jobs().isEmpty()) {
                stages.remove(stage.id());
                stage.description().shuffle().ifPresent(writers::remove);
                unwanted.add(stage);
            }
        }
        return unwanted;
    }

    /** A job that has not ended. */
    public Optional<Job> job(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** All jobs that have not ended, oldest first. */
    public Collection<Job> jobs() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    /** Whether some stage is computed by this very description: an equal one of another job has blobs of its own. */
    @SuppressWarnings("ReferenceEquality")
    public boolean uses(StageDescription description) {
        return description
                .shuffle()
                .map(writers::get)
                .filter(writer -> stage(writer).description() == description)
                .isPresent();
    }

    /** A task could not have these persisted partitions: neither its executor nor those it asked have them. */
    public void onBlocksMissing(ExecutorId reader, List<MissedBlock> missing) {
        for (MissedBlock missed : missing) {
            blocks.remove(reader, missed.block());
            missed.asked().forEach(asked -> blocks.remove(asked, missed.block()));
        }
    }

    /** Whether a job that has not ended may read or write a shuffle. */
    public boolean usesShuffle(ShuffleId shuffle) {
        return jobs.values().stream()
                .anyMatch(job -> job.description().mapStages().containsKey(shuffle));
    }

    /** A stage that some job still needs. */
    public Optional<Stage> find(StageId id) {
        return Optional.ofNullable(stages.get(id));
    }

    /** All stages that some job needs. */
    public Collection<Stage> stages() {
        return Collections.unmodifiableCollection(stages.values());
    }

    /** Fails if a job waits for nothing, or a running stage has forgotten a partition; for tests. */
    public void checkInvariants() {
        for (Job job : jobs.values()) {
            if (job.stages().stream().noneMatch(stage -> stage.state() == StageState.RUNNING)) {
                throw new IllegalStateException(job.id() + " has not ended and waits for nothing: " + job.stages());
            }
        }
        for (Stage stage : stages.values()) {
            if (stage.current().isPresent() != (stage.state() == StageState.RUNNING)) {
                throw new IllegalStateException(stage + " is " + stage.state() + " with attempt " + stage.current());
            }
            stage.current().filter(set -> !set.forgotten().isEmpty()).ifPresent(set -> {
                throw new IllegalStateException(
                        "Partitions " + set.forgotten() + " of " + stage + " neither wait nor run nor are done.");
            });
        }
    }

    private Stage stage(StageId id) {
        return find(id).orElseThrow(() -> new IllegalStateException(id + " is not known."));
    }
}
