package io.firesteel.driver.core;

import io.firesteel.bus.liveness.PeerChange;
import io.firesteel.bus.liveness.PeerState;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.ExitStatus.Fault;
import io.firesteel.dag.event.ListenerEvent.BlockManagerRemoved;
import io.firesteel.dag.event.ListenerEvent.ExecutorRemoved;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.core.DriverEffect.ReleaseExecutor;
import io.firesteel.driver.core.DriverEffect.ReplaceExecutor;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.executor.LossBook;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.TaskSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ObjIntConsumer;

/**
 * What silence and loss of executors and workers cost: a suspect executor's tasks are copied elsewhere, a lost one's run
 * again, and map outputs are forgotten only when nobody is left to serve them. Confined to the driver's event loop.
 */
final class ExecutorLosses {
    private final StageGraph graph;
    private final OutputLosses outputs;
    private final LossBook book;
    private final ExecutorBook executors;
    private final ResultFetches fetches;
    private final Outcomes outcomes;
    private final Effects effects;

    ExecutorLosses(
            StageGraph graph,
            OutputLosses outputs,
            LossBook book,
            ExecutorBook executors,
            ResultFetches fetches,
            Outcomes outcomes,
            Effects effects) {
        this.graph = graph;
        this.outputs = outputs;
        this.book = book;
        this.executors = executors;
        this.fetches = fetches;
        this.outcomes = outcomes;
        this.effects = effects;
    }

    /** An executor has been silent for longer than it uses to be. */
    void onSilence(ExecutorEntry executor, PeerChange<ExecutorId> change) {
        if (change.to() == PeerState.SUSPECT) {
            forEachSet(executor, TaskSet::requeueCopy);
            effects.warn("Executor " + executor.id() + " is suspect, silent for " + change.silentMillis() + " ms: its "
                    + executor.outstanding().size() + " tasks are copied elsewhere as slots permit.");
        }
    }

    /** A suspect executor is heard: its tasks need no copies. */
    void onHeardAgain(ExecutorEntry executor) {
        effects.info("Executor " + executor.id() + " is heard again: no longer suspect.");
        forEachSet(executor, TaskSet::dropCopy);
    }

    private void forEachSet(ExecutorEntry executor, ObjIntConsumer<TaskSet> action) {
        for (TaskId task : executor.outstanding()) {
            graph.find(task.stage().stage())
                    .filter(stage -> !stage.isBarrier()) // a copy would have no fellows
                    .flatMap(stage -> stage.attempt(task.stage()))
                    .ifPresent(set -> action.accept(set, task.partition()));
        }
    }

    /**
     * Gives an executor up; what it ran, or kept the results of, runs again. If it ended by itself, something it ran has
     * done that: it counts as a failure of each of those tasks, so that one that ends every executor ends its job at last.
     */
    void lose(ExecutorEntry executor, ExitStatus exit) {
        String reason = exit.explanation();
        List<TaskId> ran = LossBook.ran(executor);
        List<TaskId> tasks = new ArrayList<>(executor.outstanding());
        List<TaskId> kept = fetches.keptBy(executor.id());
        tasks.addAll(kept);
        executors.fence(executor.id());
        kept.forEach(fetches::drop);
        String loss = book.onExecutorLost(executor, reason, effects.epochMillis());
        effects.warn("Lost executor " + executor.id() + " on worker " + executor.worker() + " (" + reason + "): "
                + tasks.size() + " tasks run again " + describe(tasks) + "; the " + outputs.countOn(executor.worker())
                + " map outputs on that worker stay.");
        if (exit.fault() == Fault.UNKNOWN) {
            book.awaitExplanation(executor, ran, effects.epochMillis());
        }
        Set<TaskId> blamed = exit.fault() == Fault.OWN ? new HashSet<>(ran) : Set.of();
        for (TaskId task : tasks) {
            if (blamed.contains(task)) {
                outcomes.onLostByOwnFault(task, loss, executor);
            } else {
                outcomes.onLost(task, loss, executor);
            }
        }
        effects.publish(time -> new BlockManagerRemoved(time, executor.id()));
        effects.publish(time -> new ExecutorRemoved(time, executor.id(), reason));
        effects.add(new ReplaceExecutor(executor.id(), reason));
        forgetOutputsIfLost(executor.worker(), reason);
    }

    /** Gives back an executor that runs nothing; what it keeps goes with it. */
    void release(ExecutorEntry executor, String reason) {
        executors.fence(executor.id());
        effects.info(
                "Executor " + executor.id() + " on worker " + executor.worker() + " is given back: " + reason + ".");
        effects.publish(time -> new BlockManagerRemoved(time, executor.id()));
        effects.publish(time -> new ExecutorRemoved(time, executor.id(), reason));
        effects.add(new ReleaseExecutor(executor.id(), reason));
        forgetOutputsIfLost(executor.worker(), reason);
    }

    /** It is known at last how a lost executor ended: what it ran is blamed now. Idempotent: asked once for each. */
    void onExplained(ExecutorId executor, ExitStatus exit) {
        book.explain(executor, exit).ifPresent(loss -> {
            String text = book.onExplained(executor, loss, exit);
            effects.info("It is known now: " + text + ".");
            if (exit.fault() == Fault.OWN) {
                loss.ran().forEach(task -> outcomes.onBlamed(task, text, executor));
            }
        });
    }

    private static String describe(List<TaskId> tasks) {
        int shown = Math.min(tasks.size(), 10);
        return tasks.subList(0, shown) + (shown < tasks.size() ? " and more" : "");
    }

    /** Forgets the map outputs of a worker that is gone with all its executors. */
    void forgetOutputsIfLost(WorkerId worker, String reason) {
        if (executors.isLost(worker)) {
            int lost = outputs.forgetWorker(worker, reason);
            book.onWorkerLost(worker, reason, effects.epochMillis());
            if (lost > 0) {
                effects.warn("Lost worker " + worker + " and all its executors (" + reason + "): " + lost
                        + " map outputs are computed again when they are needed.");
            } else {
                effects.info("Worker " + worker + " and all its executors are gone (" + reason
                        + "): no map output is lost with them.");
            }
            outputs.repair("worker " + worker + ": " + reason);
        }
    }
}
