package io.firesteel.driver.core;

import io.firesteel.bus.message.TaskOutcome.BlocksMissing;
import io.firesteel.bus.message.TaskOutcome.FetchFailed;
import io.firesteel.bus.message.TaskOutcome.MissedBlock;
import io.firesteel.dag.event.TaskEndReason.Kind;
import io.firesteel.dag.id.BlockId;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.RetryPolicy;
import io.firesteel.driver.task.TaskSet;
import java.util.List;

/**
 * What a task costs that could not read its input: map outputs or persisted blocks. What is gone is computed again, then
 * what is missing of the stage. That is no failure of the task; but a stage that cannot read map outputs too often in a
 * row fails its jobs.
 *
 * <p>Confined to the driver's event loop.
 */
final class MissingInputs {
    private final StageGraph graph;
    private final JobFlow flow;
    private final OutputLosses losses;
    private final RetryPolicy retry;
    private final Barriers barriers;
    private final Effects effects;

    MissingInputs(StageGraph graph, JobFlow flow, OutputLosses losses, Retries retries, Effects effects) {
        this.graph = graph;
        this.flow = flow;
        this.losses = losses;
        this.retry = retries.policy();
        this.barriers = retries.barriers();
        this.effects = effects;
    }

    void onFetchFailed(Stage stage, TaskSet set, FetchFailed failed, ExecutorEntry executor) {
        effects.publishEnd(
                failed.task(), executor.id(), Kind.FETCH_FAILED, "could not read map outputs: " + failed.reason());
        int lost = losses.forgetUnreadable(stage, set, failed);
        if (set.isClosed()) {
            losses.repair(failed.reason());
            flow.resume(stage);
            return;
        }
        int failures = flow.failAttempt(stage, failed.reason());
        losses.repair(failed.reason());
        if (retry.mayRetryStage(failures)) {
            effects.warn("Lost " + lost + " map outputs of " + failed.shuffle() + " on worker " + failed.worker() + " ("
                    + failed.reason() + losses.causeOn(failed.worker()) + "): they and what is missing of " + stage
                    + " are computed again (failure "
                    + failures + " of " + retry.maxStageAttempts() + ").");
            goOn(stage, failed.reason());
            return;
        }
        losses.failJobsOf(
                stage,
                failed.worker(),
                stage + " could not read its input " + failures + " times in a row (limit "
                        + retry.maxStageAttempts() + "); last: the task for partition "
                        + failed.task().partition() + " on executor " + executor.id()
                        + " could not read map outputs of " + failed.shuffle() + " on worker " + failed.worker() + ": "
                        + failed.reason());
    }

    /** Whoever was asked for these blocks has not got them: they are computed again, and so is what they spared. */
    void onBlocksMissing(Stage stage, TaskSet set, BlocksMissing missing, ExecutorEntry executor) {
        List<BlockId> blocks = missing.blocks().stream().map(MissedBlock::block).toList();
        effects.publishEnd(missing.task(), executor.id(), Kind.BLOCKS_MISSING, "persisted blocks are gone: " + blocks);
        graph.onBlocksMissing(executor.id(), missing.blocks());
        effects.info("Persisted blocks " + blocks + " that " + stage + " was to read could not be had on "
                + executor.id() + ": they are computed again.");
        if (!set.isClosed()) {
            flow.interrupt(stage, "persisted blocks are gone");
        }
        goOn(stage, "persisted blocks are gone");
    }

    private void goOn(Stage stage, String reason) {
        if (stage.isBarrier() && graph.find(stage.id()).isPresent()) { // else its jobs have ended with the loss
            barriers.takeBack(stage, reason);
        } else {
            flow.resume(stage);
        }
    }
}
