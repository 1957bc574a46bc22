package io.firesteel.executor.core;

import io.firesteel.bus.delivery.Numbered;
import io.firesteel.bus.delivery.Outbox;
import io.firesteel.bus.delivery.OutboxOptions;
import io.firesteel.bus.message.ExecutorOutcome;
import io.firesteel.bus.message.ExecutorToDriver.BarrierReached;
import io.firesteel.bus.message.ExecutorToDriver.ExecutorReport;
import io.firesteel.bus.message.ExecutorToDriver.NumberedOutcome;
import io.firesteel.bus.message.ExecutorToDriver.PiecesWanted;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.executor.core.ExecutorEffect.ReportLater;
import io.firesteel.executor.core.ExecutorEffect.ReportSoon;
import io.firesteel.executor.core.ExecutorEffect.Send;
import io.firesteel.executor.core.ExecutorEvent.AtBarrier;
import io.firesteel.executor.core.ExecutorEvent.PiecesMissing;
import java.util.List;

/**
 * What an executor tells its driver, and when: outcomes are kept until acknowledged, so that a lost report costs
 * only time.
 */
final class Reporting {
    /** A quarter of what is prefetched for two slots: the driver hears in time to send more. */
    private static final int MOST_UNTOLD = 16;

    private final RegisterExecutor self;
    private final TaskTable tasks;
    private final BlockChanges blocks;
    private final Outbox<ExecutorOutcome> outcomes;
    private Due due = Due.NOT;
    private int untold;

    private enum Due {
        NOT,
        LATER,
        SOON
    }

    Reporting(RegisterExecutor self, TaskTable tasks, OutboxOptions options) {
        this.self = self;
        this.tasks = tasks;
        this.blocks = new BlockChanges(self);
        this.outcomes = new Outbox<>(options, OutcomeWeight::of);
    }

    /**
     * Keeps an outcome to be reported.
     *
     * @throws io.firesteel.bus.delivery.OutboxFullException if the driver has not acknowledged too many
     */
    void add(ExecutorOutcome outcome) {
        outcomes.add(outcome);
        untold++;
    }

    void onOutcomesSeen(long sequence) {
        outcomes.onAcknowledged(sequence);
    }

    /** What came, changed or went among the executor's blocks. */
    BlockChanges blocks() {
        return blocks;
    }

    /** Asks for a report when what has already happened is handled. */
    void ask(List<ExecutorEffect> effects) {
        if (due != Due.SOON) {
            due = Due.SOON;
            effects.add(new ReportSoon());
        }
    }

    /**
     * Asks for a report of outcomes. While far more tasks wait here than have ended, nobody waits for it: short tasks, which
     * alone are sent in such numbers, share reports.
     */
    void askForOutcomes(List<ExecutorEffect> effects) {
        if (untold >= Math.min(MOST_UNTOLD, tasks.waiting() / 2)) {
            ask(effects);
        } else if (due == Due.NOT) {
            due = Due.LATER;
            effects.add(new ReportLater());
        }
    }

    /** Reports now, unless a report has been made since this one was asked for. */
    void reportIfDue(long ordersSeen, long nowMillis, List<ExecutorEffect> effects) {
        if (due != Due.NOT) {
            report(ordersSeen, nowMillis, effects);
        }
    }

    /** Reports now, in as many messages as it takes, at least one. */
    void report(long ordersSeen, long nowMillis, List<ExecutorEffect> effects) {
        due = Due.NOT;
        untold = 0;
        blocks.unsent().forEach(changes -> effects.add(new Send(changes)));
        List<Numbered<ExecutorOutcome>> batch = outcomes.nextBatch(nowMillis);
        do {
            effects.add(new Send(reportOf(batch, ordersSeen)));
            batch = outcomes.nextBatch(nowMillis);
        } while (!batch.isEmpty());
    }

    /** Asks where pieces of a broadcast are, once the driver knows those that are here. */
    void askForPieces(PiecesMissing missing, List<ExecutorEffect> effects) {
        blocks.unsent().forEach(changes -> effects.add(new Send(changes)));
        effects.add(new Send(new PiecesWanted(
                self.executor(),
                self.incarnation(),
                missing.broadcast(),
                missing.request(),
                missing.missing(),
                missing.failed())));
    }

    /** Tells that a task of a barrier stage waits for its fellows. */
    void waitAtBarrier(AtBarrier waits, List<ExecutorEffect> effects) {
        effects.add(new Send(new BarrierReached(
                self.executor(), self.incarnation(), waits.task(), waits.call(), waits.gathers(), waits.message())));
    }

    /** Reports now, and repeats what the driver has not said it has seen of the blocks. */
    void heartbeat(long ordersSeen, long nowMillis, List<ExecutorEffect> effects) {
        blocks.unseen().forEach(changes -> effects.add(new Send(changes)));
        report(ordersSeen, nowMillis, effects);
    }

    private ExecutorReport reportOf(List<Numbered<ExecutorOutcome>> batch, long ordersSeen) {
        return new ExecutorReport(
                self.executor(),
                self.incarnation(),
                ordersSeen,
                batch.stream()
                        .map(numbered -> new NumberedOutcome(numbered.sequence(), numbered.item()))
                        .toList());
    }
}
