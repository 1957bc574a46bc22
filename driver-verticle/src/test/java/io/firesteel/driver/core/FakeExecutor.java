package io.firesteel.driver.core;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.delivery.Inbox;
import io.firesteel.bus.delivery.Numbered;
import io.firesteel.bus.delivery.Outbox;
import io.firesteel.bus.delivery.OutboxOptions;
import io.firesteel.bus.delivery.Receipt;
import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.bus.message.DriverToExecutor.ExecutorRegistered;
import io.firesteel.bus.message.DriverToExecutor.StopExecutor;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorOutcome;
import io.firesteel.bus.message.ExecutorToDriver.BlocksChanged;
import io.firesteel.bus.message.ExecutorToDriver.ExecutorReport;
import io.firesteel.bus.message.ExecutorToDriver.NumberedOutcome;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.bus.message.MapOutputList;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Order;
import io.firesteel.bus.message.Order.ForgetBlob;
import io.firesteel.bus.message.Order.ForgetResult;
import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ProvideBlob;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An executor as its driver sees it: takes each order once, ends tasks when a test says so, repeats outcomes until they
 * are acknowledged. Refuses what no driver should ask for.
 */
final class FakeExecutor {
    private final RegisterExecutor registration;
    private final Inbox orders = new Inbox(Inbox.DEFAULT_WINDOW);
    private final Outbox<ExecutorOutcome> outcomes = new Outbox<>(OutboxOptions.DEFAULTS, outcome -> 100);
    private final Map<TaskId, LaunchTask> tasks = new LinkedHashMap<>();
    private final Set<TaskId> everLaunched = new HashSet<>();
    private final Set<TaskId> killed = new HashSet<>();
    private final Set<TaskId> results = new HashSet<>();
    private final Map<String, Blob> blobs = new HashMap<>();
    /** By blob, the latest order to forget it: one to provide it may come later although it was given earlier. */
    private final Map<String, Long> forgets = new HashMap<>();

    private final List<Order> history = new ArrayList<>();
    private long blockChanges;
    private boolean registered;
    private boolean stopped;
    private boolean killsComeTooLate;

    private record Blob(long providedBy, Payload payload) {}

    FakeExecutor(String id, String worker, int slots) {
        registration = new RegisterExecutor(
                new ExecutorId(id),
                new Incarnation(7),
                new WorkerId(worker),
                slots,
                new Endpoint("host-" + id, 7001),
                new Endpoint("host-" + id, 9001));
    }

    RegisterExecutor registration() {
        return registration;
    }

    ExecutorId id() {
        return registration.executor();
    }

    WorkerId worker() {
        return registration.worker();
    }

    void receive(DriverToExecutor message) {
        if (stopped || !message.incarnation().equals(registration.incarnation())) {
            return;
        }
        if (message instanceof StopExecutor) {
            stopped = true;
        } else if (message instanceof ExecutorRegistered) {
            registered = true;
        } else if (message instanceof ExecutorOrders received) {
            outcomes.onAcknowledged(received.outcomesSeen());
            received.orders().stream()
                    .filter(numbered -> orders.onReceived(numbered.sequence()) == Receipt.NEW)
                    .forEach(numbered -> take(numbered.sequence(), numbered.order()));
        }
    }

    private void take(long sequence, Order order) {
        history.add(order);
        if (order instanceof LaunchTask launch) {
            launch(launch);
        } else if (order instanceof KillTask kill) {
            kill(kill.task());
        } else if (order instanceof ProvideBlob provide) {
            provide(sequence, provide);
        } else if (order instanceof ForgetBlob forget) {
            forget(sequence, forget.sha256());
        } else if (order instanceof ForgetResult forget) {
            results.remove(forget.task());
        }
    }

    private void launch(LaunchTask launch) {
        if (!everLaunched.add(launch.task())) {
            throw new AssertionError("Task " + launch.task() + " was launched twice.");
        }
        if (killed.contains(launch.task())) {
            outcomes.add(new TaskOutcome.TaskKilled(launch.task()));
        } else {
            tasks.put(launch.task(), launch);
        }
    }

    private void kill(TaskId task) {
        if (killsComeTooLate) {
            return;
        }
        killed.add(task);
        if (tasks.remove(task) != null) {
            outcomes.add(new TaskOutcome.TaskKilled(task));
        }
    }

    private void provide(long sequence, ProvideBlob provide) {
        if (sequence > forgets.getOrDefault(provide.sha256(), 0L)) {
            blobs.merge(
                    provide.sha256(),
                    new Blob(sequence, provide.bytes()),
                    (known, added) -> known.providedBy() > added.providedBy() ? known : added);
        }
    }

    private void forget(long sequence, String sha256) {
        forgets.merge(sha256, sequence, Math::max);
        Blob known = blobs.get(sha256);
        if (known != null && known.providedBy() < sequence) {
            blobs.remove(sha256);
        }
    }

    /** From now on its tasks have ended, unseen by the driver, when they are to be killed. */
    void ignoreKills() {
        killsComeTooLate = true;
    }

    /** Ends a task; false if it does not run here, because it was killed or never came. */
    boolean end(TaskOutcome outcome) {
        if (tasks.remove(outcome.task()) == null) {
            return false;
        }
        if (outcome instanceof TaskOutcome.ResultReady ready && ready.result() instanceof Payload.Stored) {
            results.add(ready.task());
        }
        outcomes.add(outcome);
        return true;
    }

    /** Reports what became of a copy. */
    void copied(ExecutorOutcome.OutputCopied copied) {
        outcomes.add(copied);
    }

    ExecutorReport report(long nowMillis) {
        List<Numbered<ExecutorOutcome>> batch = outcomes.nextBatch(nowMillis);
        return new ExecutorReport(
                registration.executor(),
                registration.incarnation(),
                orders.watermark(),
                batch.stream()
                        .map(numbered -> new NumberedOutcome(numbered.sequence(), numbered.item()))
                        .toList());
    }

    /** Tells that these blocks are kept now, or no more. */
    BlocksChanged changed(List<KeptBlock> kept, List<BlockId> dropped) {
        long since = blockChanges++;
        return new BlocksChanged(
                registration.executor(), registration.incarnation(), since, blockChanges, kept, dropped);
    }

    /** Tasks that were launched and have not ended, oldest first. */
    List<TaskId> tasks() {
        return List.copyOf(tasks.keySet());
    }

    LaunchTask launchOf(TaskId task) {
        LaunchTask launch = tasks.get(task);
        if (launch == null) {
            throw new AssertionError("Task " + task + " does not run on " + id() + ".");
        }
        return launch;
    }

    /** Every order it has taken, in order of arrival. */
    List<Order> history() {
        return history;
    }

    <T extends Order> List<T> history(Class<T> kind) {
        return history.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Set<String> blobs() {
        return blobs.keySet();
    }

    /** Whether all blobs of a task are here, so that it can run. */
    boolean canRun(TaskId task) {
        LaunchTask launch = launchOf(task);
        return blobs.containsKey(launch.plan())
                && launch.mapOutputs().stream().allMatch(output -> blobs.containsKey(output.blob()));
    }

    /** The list of map outputs under that hash; must be here, and not stored. */
    MapOutputList mapOutputs(String sha256) {
        Blob blob = blobs.get(sha256);
        if (blob != null && blob.payload() instanceof Payload.Inline inline) {
            return (MapOutputList) new WireCodec(Messages.REGISTRY).decode(Buffer.buffer(inline.bytes()));
        }
        throw new AssertionError("Blob " + sha256 + " is not in the memory of " + id() + ".");
    }

    Set<TaskId> results() {
        return results;
    }

    boolean isRegistered() {
        return registered;
    }

    boolean isStopped() {
        return stopped;
    }

    boolean owesNothing() {
        return tasks.isEmpty() && outcomes.isEmpty();
    }
}
