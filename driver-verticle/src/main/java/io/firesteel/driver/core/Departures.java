package io.firesteel.driver.core;

import io.firesteel.bus.liveness.PeerChange;
import io.firesteel.bus.liveness.PeerState;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.driver.core.DriverEffect.DeleteOutputs;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import java.util.List;
import java.util.Optional;

/** How executors go, whoever says so, and who has to know: the classes told of one that is gone are told here, once. */
final class Departures {
    private final ExecutorBook executors;
    private final ExecutorLosses losses;
    private final StoredData stored;
    private final Decommissioning decommissioning;
    private final Reaper reaper;
    private final Effects effects;

    Departures(
            ExecutorBook executors,
            ExecutorLosses losses,
            StoredData stored,
            Decommissioning decommissioning,
            Reaper reaper,
            Effects effects) {
        this.executors = executors;
        this.losses = losses;
        this.stored = stored;
        this.decommissioning = decommissioning;
        this.reaper = reaper;
        this.effects = effects;
    }

    /** A process has ended. Idempotent; of one that was given up before, it is at least known how now. */
    void onGone(ExecutorId id, ExitStatus exit) {
        Optional<ExecutorEntry> known = executors.find(id);
        known.ifPresent(executor -> lose(executor, exit));
        if (known.isEmpty()) {
            executors.fence(id);
            losses.onExplained(id, exit);
        }
    }

    /** As {@link #onGone}; answered whenever it is told. */
    void onExited(DriverEvent.ExecutorExited event) {
        onGone(event.executor(), event.exit());
        List<String> needed = stored.shuffles().neededOf(event.executor(), event.worker());
        effects.add(new DeleteOutputs(event.worker(), event.executor(), needed));
    }

    /** Gives up those that are silent for too long, or hold on to killed tasks. */
    void onTick() {
        reaper.onTick().forEach((executor, reason) -> lose(executor, new ExitStatus(ExitStatus.REAPED, reason)));
        for (PeerChange<ExecutorId> change : executors.onTick(effects.nowMillis())) {
            executors.find(change.peer()).ifPresent(executor -> onSilence(executor, change));
        }
    }

    /** Gives up one that does not take its orders; tells whether there was one. */
    boolean loseOverflowing() {
        Optional<ExecutorEntry> overflowing = executors.toBeTold().stream()
                .filter(executor -> executor.overflow().isPresent())
                .findFirst();
        overflowing.ifPresent(executor ->
                lose(executor, new ExitStatus(-1, executor.overflow().orElseThrow())));
        return overflowing.isPresent();
    }

    private void onSilence(ExecutorEntry executor, PeerChange<ExecutorId> change) {
        if (change.to() == PeerState.DEAD) {
            lose(executor, new ExitStatus(-1, "silent for " + change.silentMillis() + " ms"));
        } else {
            losses.onSilence(executor, change);
        }
    }

    private void lose(ExecutorEntry executor, ExitStatus exit) {
        losses.lose(executor, exit);
        forget(executor);
    }

    /** Ends one that runs nothing, so that another takes its place. */
    void replace(ExecutorEntry executor, String reason) {
        lose(executor, new ExitStatus(ExitStatus.REAPED, reason));
    }

    /** Gives back one that runs nothing. */
    void release(ExecutorEntry executor, String reason) {
        losses.release(executor, reason);
        forget(executor);
    }

    private void forget(ExecutorEntry executor) {
        stored.onExecutorGone(executor);
        decommissioning.onExecutorLost(executor.id());
    }
}
