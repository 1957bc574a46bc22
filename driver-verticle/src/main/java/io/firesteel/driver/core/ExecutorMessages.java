package io.firesteel.driver.core;

import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.DriverToExecutor.BlocksSeen;
import io.firesteel.bus.message.DriverToExecutor.ExecutorRegistered;
import io.firesteel.bus.message.DriverToExecutor.StopExecutor;
import io.firesteel.bus.message.ExecutorOutcome;
import io.firesteel.bus.message.ExecutorOutcome.OutputCopied;
import io.firesteel.bus.message.ExecutorToDriver;
import io.firesteel.bus.message.ExecutorToDriver.BarrierReached;
import io.firesteel.bus.message.ExecutorToDriver.BlocksChanged;
import io.firesteel.bus.message.ExecutorToDriver.ExecutorReport;
import io.firesteel.bus.message.ExecutorToDriver.PiecesWanted;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.event.ListenerEvent.BlockManagerAdded;
import io.firesteel.dag.event.ListenerEvent.ExecutorAdded;
import io.firesteel.driver.core.DriverEffect.SendToExecutor;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorBook.Registration;
import io.firesteel.driver.executor.ExecutorEntry;
import java.util.Optional;

/** What executors say. One that is fenced or unknown is told to stop. Confined to the driver's event loop. */
final class ExecutorMessages {
    private final DriverOptions options;
    private final ExecutorBook executors;
    private final StoredData stored;
    private final Outcomes outcomes;
    private final ExecutorLosses losses;
    private final Decommissioning decommissioning;
    private final Effects effects;
    private long stale;

    ExecutorMessages(
            DriverOptions options,
            ExecutorBook executors,
            StoredData stored,
            Outcomes outcomes,
            ExecutorLosses losses,
            Decommissioning decommissioning,
            Effects effects) {
        this.options = options;
        this.executors = executors;
        this.stored = stored;
        this.outcomes = outcomes;
        this.losses = losses;
        this.decommissioning = decommissioning;
        this.effects = effects;
    }

    /** Messages of fenced or unknown executors so far. */
    long stale() {
        return stale;
    }

    void on(ExecutorToDriver message) {
        if (message instanceof RegisterExecutor registration) {
            onRegistration(registration);
            return;
        }
        Optional<ExecutorEntry> known = executors.find(message.executor(), message.incarnation());
        if (known.isEmpty()) {
            refuse(message);
        } else if (message instanceof ExecutorReport report) {
            onReport(report, known.get());
        } else if (message instanceof BlocksChanged changes) {
            long seen = stored.onBlocksChanged(changes, known.get());
            effects.add(new SendToExecutor(changes.executor(), new BlocksSeen(changes.incarnation(), seen)));
        } else if (message instanceof PiecesWanted wanted) {
            stored.onPiecesWanted(wanted);
        } else if (message instanceof BarrierReached reached) {
            outcomes.onBarrierReached(reached);
        }
    }

    private void onRegistration(RegisterExecutor message) {
        Registration taken = executors.register(message, effects.nowMillis());
        if (taken == Registration.REFUSED) {
            refuse(message);
            return;
        }
        if (taken == Registration.ADDED) {
            effects.info("Executor " + message.executor() + " on worker " + message.worker() + " is ready: "
                    + message.slots() + " slots, metrics at " + message.monitoring() + ".");
            publishAdded(message);
        }
        executors.find(message.executor()).ifPresent(executor -> {
            stored.onExecutorAdded(executor, taken == Registration.ADDED);
            decommissioning.onExecutorAdded(executor);
        });
        DriverToExecutor answer = new ExecutorRegistered(
                message.incarnation(), options.jars(), options.blockServer(), options.looseClasses());
        effects.add(new SendToExecutor(message.executor(), answer));
    }

    private void publishAdded(RegisterExecutor message) {
        String monitoring = message.monitoring().toString();
        effects.publish(
                time -> new ExecutorAdded(time, message.executor(), message.worker(), message.slots(), monitoring));
        effects.publish(time -> new BlockManagerAdded(
                time, message.executor(), message.blockServer().toString()));
    }

    private void refuse(ExecutorToDriver message) {
        stale++;
        effects.add(new SendToExecutor(
                message.executor(),
                new StopExecutor(message.incarnation(), "the driver has given this executor up, or never knew it")));
    }

    private void onReport(ExecutorReport report, ExecutorEntry executor) {
        executors.onHeard(executor.id(), effects.nowMillis()).ifPresent(losses::onHeardAgain);
        executor.onOrdersSeen(report.ordersSeen());
        report.outcomes()
                .forEach(numbered -> executor.take(numbered).ifPresent(outcome -> onOutcome(outcome, executor)));
    }

    private void onOutcome(ExecutorOutcome outcome, ExecutorEntry executor) {
        if (outcome instanceof TaskOutcome ended) {
            outcomes.on(ended, executor);
        } else if (outcome instanceof OutputCopied copied) {
            decommissioning.onCopied(copied, executor);
        }
    }
}
