package io.firesteel.simulation;

import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.SchedulingMode;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.StageCompleted;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverCore;
import io.firesteel.driver.executor.ExecutorEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whose turn it is, worked out anew: no task gets a free slot while a pool that is owed more, or an earlier stage of its
 * own pool, has one that could have had it. Looks only at tasks that nothing else keeps from running anywhere: first
 * attempts of stages that have no mind of their own where they run.
 */
final class PoolWatch implements DriverWatch {
    private static final String ONE_POOL = SchedulerPool.DEFAULT_NAME;

    private final Function<JobId, SimulatedJob> jobs;
    private final SimulatedPolicies policies;
    private final Map<String, SchedulerPool> specs = new HashMap<>();
    private final Map<StageId, Known> stages = new HashMap<>();
    private final Map<StageAttempt, Integer> running = new HashMap<>();
    private final Map<ExecutorId, Integer> tasks = new HashMap<>();
    private final Map<ExecutorId, Integer> slots = new HashMap<>();

    /** Tasks of attempts that are over and may or may not count. */
    private int doubtful;

    private long checks;

    PoolWatch(Function<JobId, SimulatedJob> jobs, SimulatedPolicies policies) {
        this.jobs = jobs;
        this.policies = policies;
    }

    /** The current attempt of a stage. */
    private static final class Known {
        private final StageAttempt attempt;
        private final String pool;
        private final Optional<JobId> onlyJob;
        private final int size;
        private final boolean isPlain;
        private final boolean isBarrier;
        private final Set<Integer> started = new HashSet<>();

        Known(StageSubmitted submitted, String pool, Optional<JobId> onlyJob) {
            this.attempt = submitted.stage();
            this.pool = pool;
            this.onlyJob = onlyJob;
            this.size = submitted.tasks();
            this.isBarrier = submitted.name().contains(SimulatedJob.BARRIER);
            boolean mayWait = !submitted.outline().reads().isEmpty(); // for a slot near to what it reads
            this.isPlain = attempt.attempt() == 0 && !isBarrier && !mayWait;
        }

        /** Whether its next task is started because it is its turn: the others of a barrier stage come with the first. */
        boolean isOneOfTurn() {
            return !isBarrier || started.isEmpty();
        }

        boolean couldStart() {
            return isPlain && started.size() < size;
        }
    }

    void define(SchedulerPool pool) {
        specs.put(pool.name(), pool);
    }

    @Override
    public void before(DriverCore core) {
        tasks.clear();
        for (ExecutorEntry entry : core.liveExecutors()) {
            tasks.put(entry.id(), entry.outstanding().size());
            slots.put(entry.id(), entry.slots());
        }
    }

    @Override
    public void onPublished(ListenerEvent event) {
        if (event instanceof StageSubmitted submitted) {
            stages.put(submitted.stage().stage(), known(submitted));
        } else if (event instanceof StageCompleted completed) {
            doubtful += running.getOrDefault(completed.stage(), 0);
            stages.remove(completed.stage().stage());
        } else if (event instanceof TaskStart start) {
            onStart(start.task(), start.executor());
        } else if (event instanceof TaskEnd end) {
            onEnd(end.task());
        }
    }

    private Known known(StageSubmitted submitted) {
        SimulatedJob first = jobs.apply(submitted.jobs().get(0));
        boolean isOwn = first.ownsStage(submitted.name());
        String pool = policies.isFair() && isOwn ? first.pool() : "";
        return new Known(
                submitted, pool.isEmpty() ? ONE_POOL : pool, isOwn ? Optional.of(first.id()) : Optional.empty());
    }

    private void onStart(TaskId task, ExecutorId executor) {
        Known stage = stages.get(task.stage().stage());
        boolean inFreeSlot = tasks.getOrDefault(executor, 0) < slots.getOrDefault(executor, 0);
        if (stage != null && stage.isOneOfTurn() && inFreeSlot && doubtful == 0 && !policies.excludes()) {
            checks++;
            stages.values().stream()
                    .filter(other -> other != stage && other.couldStart() && comesBefore(other, stage))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new Violation("Task " + task + " of pool " + describe(stage) + " gets a slot of "
                                + executor + " that is owed to stage " + other.attempt + " of pool " + describe(other)
                                + ".");
                    });
        }
        tasks.merge(executor, 1, Integer::sum);
        running.merge(task.stage(), 1, Integer::sum);
        if (stage != null) {
            stage.started.add(task.partition());
        }
    }

    private void onEnd(TaskId task) {
        running.merge(task.stage(), -1, (before, change) -> before + change == 0 ? null : before + change);
        Known stage = stages.get(task.stage().stage());
        if (stage == null || !stage.attempt.equals(task.stage())) {
            doubtful--;
        }
    }

    private boolean comesBefore(Known other, Known stage) {
        if (!other.pool.equals(stage.pool)) {
            return isOwedMore(other.pool, stage.pool);
        }
        if (policies.isFair() && spec(stage.pool).mode() == SchedulingMode.FAIR) {
            return runningOf(other) < runningOf(stage);
        }
        return other.onlyJob.isPresent() && stage.onlyJob.isPresent() && isOlder(other, stage);
    }

    private static boolean isOlder(Known other, Known stage) {
        int byJob = Long.compare(
                other.onlyJob.orElseThrow().value(), stage.onlyJob.orElseThrow().value());
        int byStage = Long.compare(
                other.attempt.stage().value(), stage.attempt.stage().value());
        return byJob != 0 ? byJob < 0 : byStage < 0;
    }

    /** Whether one pool is before another in Spark's order: needy ones, then the smaller part of what is due, then by name. */
    private boolean isOwedMore(String pool, String than) {
        SchedulerPool mine = spec(pool);
        SchedulerPool theirs = spec(than);
        int has = runningOf(pool);
        int have = runningOf(than);
        boolean isNeedy = has < mine.minShare();
        boolean areNeedy = have < theirs.minShare();
        if (isNeedy != areNeedy) {
            return isNeedy;
        }
        double part = (double) has / (isNeedy ? mine.minShare() : mine.weight());
        double otherPart = (double) have / (isNeedy ? theirs.minShare() : theirs.weight());
        return part < otherPart || (part == otherPart && pool.compareTo(than) < 0);
    }

    private SchedulerPool spec(String pool) {
        return specs.getOrDefault(pool, SchedulerPool.of(pool));
    }

    private int runningOf(Known stage) {
        return running.getOrDefault(stage.attempt, 0);
    }

    private int runningOf(String pool) {
        return stages.values().stream()
                .filter(stage -> stage.pool.equals(pool))
                .mapToInt(this::runningOf)
                .sum();
    }

    private String describe(Known stage) {
        return stage.pool + " (" + runningOf(stage.pool) + " running, " + spec(stage.pool) + ")";
    }

    /** How many starts were looked at. */
    long checks() {
        return checks;
    }
}
