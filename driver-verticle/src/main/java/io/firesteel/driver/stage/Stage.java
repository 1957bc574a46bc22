package io.firesteel.driver.stage;

import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.driver.output.PinnedOutputs;
import io.firesteel.driver.task.NearTasks;
import io.firesteel.driver.task.TaskSet;
import io.firesteel.driver.task.TaskTimes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stage while a job needs it. Older attempts stay known as long as their tasks run: what they still compute counts.
 * Confined to the driver's event loop.
 */
public final class Stage {
    private final StageId id;
    private final StageDescription description;
    private final JobId createdFor;
    private final StageWatch watch;
    private final NavigableSet<JobId> jobs = new TreeSet<>();
    private final List<TaskSet> attempts = new ArrayList<>();
    private final Map<StageAttempt, Map<ShuffleId, PinnedOutputs>> pinned = new HashMap<>();
    private final Map<Integer, TaskTemplate> templates = new HashMap<>();
    private StageState state = StageState.WAITING;
    private int nextAttempt;
    private int failedAttempts;
    private @Nullable TaskSet current;
    private @Nullable TaskTimes times;
    private @Nullable NearTasks near;
    private @Nullable NearVersion nearVersion;
    private boolean readsAll;
    private long waitingSinceMillis = -1;
    private final boolean looksForBlocks;
    private final boolean mayBeNear;

    Stage(StageId id, StageDescription description, JobId createdFor, StageWatch watch) {
        this.id = id;
        this.description = description;
        this.createdFor = createdFor;
        this.watch = watch;
        this.looksForBlocks = description.looksForBlocks();
        this.mayBeNear = description.mayBeNear();
        description.tasks().forEach(template -> templates.put(template.partition(), template));
    }

    public StageId id() {
        return id;
    }

    public StageDescription description() {
        return description;
    }

    /** The job that first needed this stage; the stage keeps its place in the queue when that job has ended. */
    public JobId createdFor() {
        return createdFor;
    }

    public StageState state() {
        return state;
    }

    /** The jobs that need this stage, oldest first. */
    public NavigableSet<JobId> jobs() {
        return jobs;
    }

    /** What is particular to a partition's task. */
    public TaskTemplate template(int partition) {
        TaskTemplate template = templates.get(partition);
        if (template == null) {
            throw new IllegalStateException("Stage " + id.value() + " has no partition " + partition + ".");
        }
        return template;
    }

    /** The only way to change the state. */
    public void transition(StageState to) {
        if (!state.canBecome(to)) {
            throw new IllegalStateException("Stage " + id.value() + " cannot go from " + state + " to " + to + ".");
        }
        state = to;
    }

    /** Begins an attempt at these partitions, which reads these outputs. */
    public TaskSet startAttempt(List<Integer> partitions, Map<ShuffleId, PinnedOutputs> reads) {
        transition(StageState.RUNNING);
        TaskSet set = new TaskSet(new StageAttempt(id, nextAttempt++), partitions, new Watch());
        attempts.removeIf(old -> old.isClosed() && old.isIdle());
        pinned.keySet().retainAll(attempts.stream().map(TaskSet::id).toList());
        attempts.add(set);
        pinned.put(set.id(), Collections.unmodifiableMap(new LinkedHashMap<>(reads)));
        current = set;
        return set;
    }

    /** The attempt whose tasks are being started; empty while the stage waits. */
    public Optional<TaskSet> current() {
        return Optional.ofNullable(current);
    }

    /** All attempts that may still have running tasks, oldest first. */
    public List<TaskSet> attempts() {
        return attempts;
    }

    /** The attempt of that number, if it is still known. */
    public Optional<TaskSet> attempt(StageAttempt attempt) {
        return attempts.stream().filter(set -> set.id().equals(attempt)).findFirst();
    }

    /** What an attempt reads of a shuffle. */
    public Optional<PinnedOutputs> pinned(StageAttempt attempt, ShuffleId shuffle) {
        return Optional.ofNullable(pinned.getOrDefault(attempt, Map.of()).get(shuffle));
    }

    /** What an attempt reads. */
    public Map<ShuffleId, PinnedOutputs> pinned(StageAttempt attempt) {
        return pinned.getOrDefault(attempt, Map.of());
    }

    /** Whether all its tasks run at the same time or not at all. */
    public boolean isBarrier() {
        return description.setting().barrier();
    }

    /** Whether its tasks look for persisted partitions. */
    public boolean looksForBlocks() {
        return looksForBlocks;
    }

    /** Whether its tasks may be nearer to one executor than to another. */
    public boolean mayBeNear() {
        return mayBeNear;
    }

    /** Whether it is to read all its shuffles, as a persisted partition was found missing that should have spared it one. */
    public boolean readsAll() {
        return readsAll || !looksForBlocks;
    }

    /** Reads all its shuffles from the next attempt on: so a stage is caught out by missing blocks once at most. */
    public void setReadsAll() {
        readsAll = true;
    }

    /** What its waiting tasks are near to, looked up again if that was at another time. */
    public NearTasks near(NearVersion version, Supplier<NearTasks> look) {
        NearTasks known = near;
        if (known == null || !version.equals(nearVersion)) {
            known = look.get();
            near = known;
            nearVersion = version;
        }
        return known;
    }

    /** A task has started near what it reads: the others may wait for such a slot from now on. */
    public void onNearStart(long nowMillis) {
        waitingSinceMillis = nowMillis;
    }

    /** Since when its tasks have waited for a near slot; now, if they have not before. */
    public long waitingSince(long nowMillis) {
        if (waitingSinceMillis < 0) {
            waitingSinceMillis = nowMillis;
        }
        return waitingSinceMillis;
    }

    /** Ends the current attempt through no fault of anybody's: what is missing of it is computed by another. */
    public void interruptAttempt() {
        closeAttempt();
        transition(StageState.WAITING);
    }

    /** Ends the current attempt as failed: it starts nothing more. Returns how many failed in a row. */
    public int failAttempt() {
        closeAttempt();
        transition(StageState.WAITING);
        return ++failedAttempts;
    }

    /** Ends the current attempt, whatever its outcome. */
    public void closeAttempt() {
        if (current != null) {
            current.close();
            current = null;
            near = null;
        }
    }

    /** Forgets every attempt, so that what their tasks still compute counts no more; the stage begins anew. */
    public void discardAttempts() {
        closeAttempt();
        watch.onRunning(this, -runningAttempts());
        attempts.clear();
        pinned.clear();
        if (state != StageState.WAITING) {
            transition(StageState.WAITING);
        }
    }

    /** Ends the stage: all its partitions have been computed. */
    public void complete() {
        closeAttempt();
        failedAttempts = 0;
        transition(StageState.DONE);
    }

    /** How many task attempts of it run. */
    public int runningAttempts() {
        return attempts.stream().mapToInt(TaskSet::runningAttempts).sum();
    }

    /** Counts the run time of a finished task. */
    public void onTaskTime(long micros) {
        if (times == null) {
            times = new TaskTimes();
        }
        times.add(micros);
    }

    /** The mean run time of its tasks so far; very long before the first has finished. */
    public long meanTaskMicros() {
        return times == null ? Long.MAX_VALUE : times.meanMicros();
    }

    /** About the median run time of its tasks so far; 0 before the first has finished. */
    public long medianTaskMicros() {
        return times == null ? 0 : times.medianMicros();
    }

    /** Prints as {@code stage 4 (reduceByKey at WordCount.java:31)}. */
    @Override
    public String toString() {
        return id + " (" + description.name() + ")";
    }

    private final class Watch implements TaskSet.Watch {
        @Override
        public void onPending() {
            watch.onPending(Stage.this);
        }

        @Override
        public void onRunning(int change) {
            watch.onRunning(Stage.this, change);
        }
    }
}
