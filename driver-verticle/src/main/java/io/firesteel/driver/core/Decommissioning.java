package io.firesteel.driver.core;

import io.firesteel.bus.message.ExecutorOutcome.OutputCopied;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.core.DriverEffect.WorkerVacated;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.TaskSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Empties executors and workers that are to go, without a task lost (Spark's decommissioning, SPARK-20624): they get no
 * more tasks, the partitions they alone keep are copied to others, and a worker's map outputs are moved. An executor is
 * given back when its tasks have ended and nothing is left to copy; a worker is told of as vacated when its executors are
 * gone, its outputs are moved, and no task reads them there any more. What makes no progress is not waited for: it is
 * computed again when it is needed. Confined to the driver's event loop.
 */
final class Decommissioning {
    private final StageGraph graph;
    private final ExecutorBook executors;
    private final ResultFetches fetches;
    private final Persistence persistence;
    private final OutputMoves moves;
    private final Effects effects;
    private final long patienceMillis;
    private final Map<ExecutorId, Progress> leavingExecutors = new TreeMap<>();
    private final Map<WorkerId, Progress> leavingWorkers = new TreeMap<>();

    Decommissioning(
            StageGraph graph,
            ExecutorBook executors,
            ResultFetches fetches,
            Persistence persistence,
            OutputMoves moves,
            long patienceMillis,
            Effects effects) {
        this.graph = graph;
        this.executors = executors;
        this.fetches = fetches;
        this.persistence = persistence;
        this.moves = moves;
        this.patienceMillis = patienceMillis;
        this.effects = effects;
    }

    /** How much is left to be moved, and since when. */
    private static final class Progress {
        private final String reason;
        private long fewest = Long.MAX_VALUE;
        private long sinceMillis;
        private boolean mayHaveRisen;
        private boolean isGivenUp;

        Progress(String reason) {
            this.reason = reason;
        }

        /** What was moved may have been lost: what is left from now on is moved for the first time again. */
        void onSetback() {
            mayHaveRisen = true;
        }

        /** For how long not less has been left: what is moved, evicted and moved again is no progress. */
        long standstillMillis(long left, long nowMillis) {
            if (left < fewest || (mayHaveRisen && left > fewest)) {
                fewest = left;
                sinceMillis = nowMillis;
            }
            mayHaveRisen = false;
            return nowMillis - sinceMillis;
        }
    }

    /** These workers leave, and no others. Idempotent. */
    void onWorkersLeaving(Set<WorkerId> workers) {
        Set<WorkerId> stay = new LinkedHashSet<>(leavingWorkers.keySet());
        stay.removeAll(workers);
        stay.forEach(this::stay);
        new TreeSet<>(workers)
                .stream().filter(worker -> !leavingWorkers.containsKey(worker)).forEach(this::leave);
        executors.onWorkersLeaving(workers);
        moves.onLeaving(workers);
    }

    private void leave(WorkerId worker) {
        leavingWorkers.put(worker, new Progress("worker " + worker + " leaves"));
        List<ExecutorEntry> there = on(worker);
        effects.info("Worker " + worker + " leaves: its " + there.size()
                + " executors get no more tasks, and what it has is moved.");
        there.forEach(executor -> leave(executor, "worker " + worker + " leaves"));
    }

    private void stay(WorkerId worker) {
        leavingWorkers.remove(worker);
        on(worker).forEach(this::stay);
    }

    private void stay(ExecutorEntry executor) {
        leavingExecutors.remove(executor.id());
        executor.setLeaving(false);
    }

    private List<ExecutorEntry> on(WorkerId worker) {
        return executors.all().stream()
                .filter(executor -> executor.worker().equals(worker))
                .toList();
    }

    /** An executor is to go. Idempotent. */
    void leave(ExecutorEntry executor, String reason) {
        if (leavingExecutors.putIfAbsent(executor.id(), new Progress(reason)) == null) {
            executor.setLeaving(true);
            persistence.onLeaving(executor);
            onSetback();
        }
    }

    void onExecutorAdded(ExecutorEntry executor) {
        if (leavingWorkers.containsKey(executor.worker())) {
            leave(executor, "worker " + executor.worker() + " leaves");
        }
    }

    void onCopied(OutputCopied copied, ExecutorEntry executor) {
        moves.onCopied(copied, executor);
    }

    void onExecutorLost(ExecutorId executor) {
        leavingExecutors.remove(executor);
        moves.onExecutorLost(executor);
        onSetback();
    }

    /** One that others' partitions and outputs were moved to is lost, or is to go itself. */
    private void onSetback() {
        leavingExecutors.values().forEach(Progress::onSetback);
        leavingWorkers.values().forEach(Progress::onSetback);
    }

    /** Gives back what is empty; {@code release} is told which executors, and why. */
    void onTick(BiConsumer<ExecutorEntry, String> release) {
        new TreeMap<>(leavingExecutors).forEach((id, progress) -> {
            ExecutorEntry executor = executors.find(id).orElseThrow();
            persistence.onStillLeaving(executor);
            if (isNeededAfterAll(executor)) {
                stay(executor);
            } else if (isIdle(executor)
                    && isDone(progress, persistence.onlyOn(executor), "partitions on executor " + id)) {
                release.accept(executor, progress.reason);
            }
        });
        moves.onTick();
        leavingWorkers.forEach(this::lookAt);
    }

    /** Its worker, which was to stay, is gone meanwhile, and left it alone with map outputs. */
    private boolean isNeededAfterAll(ExecutorEntry executor) {
        return !leavingWorkers.containsKey(executor.worker())
                && executors.isLastServer(executor)
                && moves.left(executor.worker()) > 0;
    }

    private boolean isIdle(ExecutorEntry executor) {
        return executor.outstanding().isEmpty() && fetches.keptBy(executor.id()).isEmpty();
    }

    private boolean isDone(Progress progress, long left, String what) {
        if (left == 0 || progress.isGivenUp) {
            return true;
        }
        long standstill = progress.standstillMillis(left, effects.nowMillis());
        if (standstill >= patienceMillis) {
            progress.isGivenUp = true;
            effects.warn(left + " " + what + " could not be moved for " + standstill
                    + " ms (firesteel.decommission.patience): they are computed again if they are needed.");
        }
        return progress.isGivenUp;
    }

    private void lookAt(WorkerId worker, Progress progress) {
        if (on(worker).isEmpty()
                && !isRead(worker)
                && isDone(progress, moves.left(worker), "map outputs on worker " + worker)) {
            effects.add(new WorkerVacated(worker));
        }
    }

    /** Whether a task that runs, or will in an attempt that has begun, reads map outputs there. */
    private boolean isRead(WorkerId worker) {
        return graph.stages().stream()
                .anyMatch(stage -> stage.attempts().stream()
                        .anyMatch(set -> !(set.isIdle() && (set.isClosed() || !set.hasPending()))
                                && readsOf(stage, set, worker)));
    }

    private static boolean readsOf(Stage stage, TaskSet set, WorkerId worker) {
        return stage.pinned(set.id()).values().stream()
                .flatMap(pinned -> pinned.outputs().stream())
                .anyMatch(output -> output.worker().equals(worker));
    }

    void endRound() {
        if (!leavingWorkers.isEmpty()) {
            moves.endRound();
        }
    }
}
