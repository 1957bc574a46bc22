package io.firesteel.executor.core;

import io.firesteel.bus.delivery.Inbox;
import io.firesteel.bus.delivery.OutboxFullException;
import io.firesteel.bus.delivery.Receipt;
import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.DriverToExecutor.BarrierPassed;
import io.firesteel.bus.message.DriverToExecutor.BlocksSeen;
import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.bus.message.DriverToExecutor.ExecutorRegistered;
import io.firesteel.bus.message.DriverToExecutor.NumberedOrder;
import io.firesteel.bus.message.DriverToExecutor.PieceSources;
import io.firesteel.bus.message.DriverToExecutor.StopExecutor;
import io.firesteel.bus.message.ExecutorOutcome;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.Order;
import io.firesteel.bus.message.Order.ForgetBlob;
import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ProvideBlob;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.executor.core.ExecutorEffect.Exit;
import io.firesteel.executor.core.ExecutorEffect.GiveSources;
import io.firesteel.executor.core.ExecutorEffect.LetPass;
import io.firesteel.executor.core.ExecutorEffect.PrepareApplication;
import io.firesteel.executor.core.ExecutorEffect.Send;
import io.firesteel.executor.core.ExecutorEvent.ApplicationReady;
import io.firesteel.executor.core.ExecutorEvent.ApplicationUnavailable;
import io.firesteel.executor.core.ExecutorEvent.AtBarrier;
import io.firesteel.executor.core.ExecutorEvent.BlobFetched;
import io.firesteel.executor.core.ExecutorEvent.BlobUnavailable;
import io.firesteel.executor.core.ExecutorEvent.BlockDropped;
import io.firesteel.executor.core.ExecutorEvent.BlockKept;
import io.firesteel.executor.core.ExecutorEvent.Heartbeat;
import io.firesteel.executor.core.ExecutorEvent.MessageReceived;
import io.firesteel.executor.core.ExecutorEvent.OutputCopyEnded;
import io.firesteel.executor.core.ExecutorEvent.PiecesMissing;
import io.firesteel.executor.core.ExecutorEvent.ReportDue;
import io.firesteel.executor.core.ExecutorEvent.StopRequested;
import io.firesteel.executor.core.ExecutorEvent.TaskEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One executor's decisions. Orders are carried out exactly once though they come late, twice or out of order; outcomes are
 * kept, and reported again, until the driver has acknowledged them, so that a lost report costs only time.
 *
 * <p>Confined to one thread. Messages to another life of the executor are dropped first, and counted.
 *
 * <p>When you change this class: each order must be safe before and after any other; what ends a task must add exactly one
 * outcome; a new structure joins {@link #checkInvariants()} and is cleared when stopped.
 */
public final class ExecutorCore {
    private final RegisterExecutor self;
    private final DriverSilence silence;
    private final TaskOrders tasks;
    private final Inbox orders = new Inbox(Inbox.DEFAULT_WINDOW);
    private final Reporting reporting;
    private final StorageOrders storage = new StorageOrders();

    private ExecutorState state = ExecutorState.REGISTERING;
    private long droppedMessages;

    /**
     * @param self how the executor introduces itself; the same in every repeat
     */
    public ExecutorCore(RegisterExecutor self, ExecutorOptions options, long nowMillis) {
        this.self = self;
        TaskTable table = new TaskTable(self.slots());
        this.tasks = new TaskOrders(table);
        this.reporting = new Reporting(self, table, options.outbox());
        this.silence = new DriverSilence(options, nowMillis);
    }

    /** What to do about an event. Events after the end have no effect. */
    public List<ExecutorEffect> on(ExecutorEvent event, long nowMillis) {
        List<ExecutorEffect> effects = new ArrayList<>();
        if (state.isTerminal()) {
            return effects;
        }
        if (event instanceof Heartbeat) {
            onHeartbeat(nowMillis, effects);
        } else if (event instanceof MessageReceived received) {
            onMessage(received.message(), nowMillis, effects);
        } else if (event instanceof ReportDue) {
            reporting.reportIfDue(orders.watermark(), nowMillis, effects);
        } else if (event instanceof TaskEnded ended) {
            onTaskEnded(ended.outcome(), effects);
        } else if (event instanceof StopRequested requested) {
            stop(requested.reason(), effects);
        } else {
            onPrepared(event, effects);
        }
        return effects;
    }

    private void onPrepared(ExecutorEvent event, List<ExecutorEffect> effects) {
        if (event instanceof BlobFetched fetched) {
            tasks.onBlobFetched(fetched.sha256(), effects);
            startTasks(effects);
        } else if (event instanceof BlobUnavailable unavailable) {
            addOutcomes(tasks.onBlobUnavailable(unavailable.sha256(), unavailable.reason()), effects);
        } else if (event instanceof ApplicationReady && state == ExecutorState.PREPARING) {
            become(ExecutorState.ACTIVE);
            storage.onApplicationReady(effects);
            startTasks(effects);
        } else if (event instanceof ApplicationUnavailable unavailable) {
            stop("The application's code cannot be had: " + unavailable.reason(), effects);
        } else {
            onToldByTasks(event, effects);
        }
    }

    private void onToldByTasks(ExecutorEvent event, List<ExecutorEffect> effects) {
        if (event instanceof BlockKept kept) {
            reporting.blocks().onKept(kept.block());
            askForReport(effects);
        } else if (event instanceof BlockDropped dropped) {
            reporting.blocks().onDropped(dropped.block());
            askForReport(effects);
        } else if (event instanceof OutputCopyEnded ended) {
            addOutcome(ended.outcome(), effects);
        } else if (event instanceof PiecesMissing missing) {
            reporting.askForPieces(missing, effects);
        } else if (event instanceof AtBarrier waits) {
            reporting.waitAtBarrier(waits, effects);
        }
    }

    private void onHeartbeat(long nowMillis, List<ExecutorEffect> effects) {
        Optional<String> tooSilent = silence.onHeartbeat(nowMillis);
        if (tooSilent.isPresent()) {
            stop(tooSilent.get(), effects);
            return;
        }
        if (state == ExecutorState.REGISTERING) {
            effects.add(new Send(self));
            return;
        }
        tasks.heartbeat(effects);
        reporting.heartbeat(orders.watermark(), nowMillis, effects);
    }

    private void onMessage(DriverToExecutor message, long nowMillis, List<ExecutorEffect> effects) {
        if (!message.incarnation().equals(self.incarnation())) {
            droppedMessages++;
            return;
        }
        silence.onHeard(nowMillis);
        if (message instanceof ExecutorRegistered registered) {
            onRegistered(registered, effects);
        } else if (message instanceof ExecutorOrders received) {
            onOrders(received, effects);
        } else if (message instanceof BlocksSeen blocks) {
            reporting.blocks().onSeen(blocks.upTo());
        } else if (message instanceof PieceSources sources) {
            effects.add(new GiveSources(sources));
        } else if (message instanceof BarrierPassed passed) {
            effects.add(new LetPass(passed));
        } else if (message instanceof StopExecutor stop) {
            stop(stop.reason(), effects);
        }
    }

    /** Idempotent: a repeat finds another state. */
    private void onRegistered(ExecutorRegistered registered, List<ExecutorEffect> effects) {
        if (state != ExecutorState.REGISTERING) {
            return;
        }
        become(ExecutorState.PREPARING);
        effects.add(new PrepareApplication(registered));
        askForReport(effects);
    }

    /** Idempotent: the inbox lets each order through once, and acknowledgements only rise. */
    private void onOrders(ExecutorOrders received, List<ExecutorEffect> effects) {
        reporting.onOutcomesSeen(received.outcomesSeen());
        for (NumberedOrder numbered : received.orders()) {
            if (!state.isTerminal() && orders.onReceived(numbered.sequence()) == Receipt.NEW) {
                onOrder(numbered.sequence(), numbered.order(), effects);
            }
        }
        tasks.onOrdersSeen(orders.watermark());
        tasks.dropBlobs(orders.watermark(), effects);
        startTasks(effects);
    }

    private void onOrder(long number, Order order, List<ExecutorEffect> effects) {
        if (order instanceof LaunchTask launch) {
            addOutcomes(tasks.launch(launch, effects), effects);
        } else if (order instanceof KillTask kill) {
            addOutcomes(tasks.kill(number, kill, orders.watermark(), effects), effects);
        } else if (order instanceof ProvideBlob blob) {
            tasks.provide(number, blob, effects);
        } else if (order instanceof ForgetBlob forget) {
            tasks.forget(number, forget);
        } else {
            storage.on(order, effects);
        }
    }

    private void onTaskEnded(TaskOutcome outcome, List<ExecutorEffect> effects) {
        tasks.onEnded(outcome);
        addOutcome(outcome, effects);
        tasks.dropBlobs(orders.watermark(), effects);
    }

    private void startTasks(List<ExecutorEffect> effects) {
        if (state == ExecutorState.ACTIVE) {
            tasks.start(effects);
        }
    }

    private void addOutcomes(List<TaskOutcome> outcomes, List<ExecutorEffect> effects) {
        outcomes.forEach(outcome -> addOutcome(outcome, effects));
    }

    private void addOutcome(ExecutorOutcome outcome, List<ExecutorEffect> effects) {
        if (state.isTerminal()) {
            return;
        }
        try {
            reporting.add(outcome);
        } catch (OutboxFullException full) {
            stop("The driver acknowledges nothing: " + full.getMessage(), effects);
            return;
        }
        if (state != ExecutorState.REGISTERING) {
            reporting.askForOutcomes(effects);
        }
    }

    private void askForReport(List<ExecutorEffect> effects) {
        if (state != ExecutorState.REGISTERING) {
            reporting.ask(effects);
        }
    }

    private void stop(String reason, List<ExecutorEffect> effects) {
        tasks.stop(effects);
        storage.clear();
        become(ExecutorState.STOPPED);
        effects.add(new Exit(reason));
    }

    private void become(ExecutorState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException(
                    "Executor " + self.executor() + " cannot go from " + state + " to " + next + ".");
        }
        state = next;
    }

    /** Where it is in its life. */
    public ExecutorState state() {
        return state;
    }

    /** How many slots run no task. */
    public int freeSlots() {
        return tasks.freeSlots();
    }

    /** How many messages were dropped because they were meant for another life. */
    public long droppedMessages() {
        return droppedMessages;
    }

    /** Throws if what must always hold does not. */
    public void checkInvariants() {
        tasks.checkInvariants();
        storage.checkInvariants();
        if (state.isTerminal() && tasks.freeSlots() != self.slots()) {
            throw new IllegalStateException("A stopped executor still counts tasks as running.");
        }
    }
}
