package io.firesteel.driver.executor;

import io.firesteel.bus.delivery.Inbox;
import io.firesteel.bus.delivery.Numbered;
import io.firesteel.bus.delivery.Outbox;
import io.firesteel.bus.delivery.OutboxFullException;
import io.firesteel.bus.delivery.OutboxOptions;
import io.firesteel.bus.delivery.Receipt;
import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.bus.message.DriverToExecutor.NumberedOrder;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorOutcome;
import io.firesteel.bus.message.ExecutorToDriver.NumberedOutcome;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.Order;
import io.firesteel.bus.message.Payload;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One live executor: what it was told, what it still owes. Orders are kept until it has seen them, outcomes are taken
 * once each, so a lost or repeated message changes nothing. Confined to the driver's event loop.
 */
public final class ExecutorEntry {
    private static final int ORDER_OVERHEAD_BYTES = 160;
    private static final int ID_BYTES = 9;

    private final RegisterExecutor registration;
    private final ExecutorIndex index;
    private final long number;
    private final Outbox<Order> orders = new Outbox<>(OutboxOptions.DEFAULTS, ExecutorEntry::weigh);
    private final Inbox outcomes = new Inbox(Inbox.DEFAULT_WINDOW);
    private final Map<TaskId, Long> outstanding = new LinkedHashMap<>();
    private final Set<TaskId> killed = new LinkedHashSet<>();
    private final Set<String> blobs = new HashSet<>();
    private Optional<String> overflow = Optional.empty();
    private boolean suspect;
    private boolean leaving;
    private boolean acknowledgementDue;
    private boolean retired;
    private long lastLaunchMillis = Long.MIN_VALUE;

    ExecutorEntry(RegisterExecutor registration, ExecutorIndex index) {
        this.registration = registration;
        this.index = index;
        this.number = index.nextNumber();
        indexSlots();
    }

    /** Which executor of the application this is, by order of registration. */
    long number() {
        return number;
    }

    private void tell() {
        if (!retired) {
            index.onSomethingToTell(this);
        }
    }

    private void indexSlots() {
        if (!retired) {
            index.onSlots(this, outstanding.size() < slots());
        }
    }

    /** It is fenced: what is still ordered of it is never sent. */
    void retire() {
        retired = true;
        index.remove(this);
    }

    private static int weigh(Order order) {
        if (order instanceof Order.LaunchTask launch) {
            int ids = launch.ids().rdds().size() + launch.ids().shuffles().size();
            return ORDER_OVERHEAD_BYTES
                    + ID_BYTES * ids
                    + launch.splits().stream()
                            .mapToInt(split -> weigh(split.split()))
                            .sum();
        }
        return order instanceof Order.ProvideBlob provide
                ? ORDER_OVERHEAD_BYTES + weigh(provide.bytes())
                : ORDER_OVERHEAD_BYTES;
    }

    private static int weigh(Payload payload) {
        return payload instanceof Payload.Inline inline ? inline.bytes().length : ORDER_OVERHEAD_BYTES;
    }

    public ExecutorId id() {
        return registration.executor();
    }

    public Incarnation incarnation() {
        return registration.incarnation();
    }

    public WorkerId worker() {
        return registration.worker();
    }

    public int slots() {
        return registration.slots();
    }

    public Endpoint blockServer() {
        return registration.blockServer();
    }

    public Endpoint monitoring() {
        return registration.monitoring();
    }

    /** Whether it has been silent for longer than it uses to be: nothing new is sent. */
    public boolean isSuspect() {
        return suspect;
    }

    void setSuspect(boolean suspect) {
        this.suspect = suspect;
    }

    /** Whether it is to go as soon as it is empty: nothing new is sent, and what it keeps is moved. */
    public boolean isLeaving() {
        return leaving;
    }

    public void setLeaving(boolean leaves) {
        leaving = leaves;
    }

    /** Whether it may be given something new. */
    public boolean takesMore() {
        return !suspect && !leaving;
    }

    /** Gives an order, to be sent with the next flush and until it is seen. After an overflow nothing is kept. */
    public void order(Order order) {
        tell();
        if (overflow.isPresent()) {
            return;
        }
        if (order instanceof Order.KillTask kill && outstanding.containsKey(kill.task())) {
            killed.add(kill.task());
        }
        try {
            orders.add(order);
        } catch (OutboxFullException full) {
            overflow = Optional.of("it does not take its orders: " + full.getMessage());
        }
    }

    /** Why it has to be given up: more orders wait for it than may be kept. */
    public Optional<String> overflow() {
        return overflow;
    }

    /** Gives the bytes of a blob, unless the executor has been given them before. */
    public void provide(String sha256, Payload bytes) {
        if (blobs.add(sha256)) {
            order(new Order.ProvideBlob(sha256, bytes));
        }
    }

    /** Tells the executor to forget a blob, if it was given it. */
    public void forget(String sha256) {
        if (blobs.remove(sha256)) {
            order(new Order.ForgetBlob(sha256));
        }
    }

    /** Takes note that it has seen all orders up to that number. */
    public void onOrdersSeen(long sequence) {
        orders.onAcknowledged(sequence);
    }

    /** Takes a reported outcome; present if it was not taken before. Either way its receipt will be acknowledged. */
    public Optional<ExecutorOutcome> take(NumberedOutcome numbered) {
        acknowledgementDue = true;
        tell();
        return outcomes.onReceived(numbered.sequence()) == Receipt.NEW
                ? Optional.of(numbered.outcome())
                : Optional.empty();
    }

    /** Lets it hear from the driver even if there is nothing to say. */
    public void keepAlive() {
        acknowledgementDue = true;
        tell();
    }

    /** The next message for it; empty when there is nothing (more) to say. */
    public Optional<ExecutorOrders> nextMessage(long nowMillis) {
        List<Numbered<Order>> batch = orders.nextBatch(nowMillis);
        if (batch.isEmpty() && !acknowledgementDue) {
            return Optional.empty();
        }
        acknowledgementDue = false;
        List<NumberedOrder> numbered = batch.stream()
                .map(order -> new NumberedOrder(order.sequence(), order.item()))
                .toList();
        return Optional.of(new ExecutorOrders(incarnation(), outcomes.watermark(), numbered));
    }

    /** Whether every order has been seen by it. */
    public boolean hasSeenAllOrders() {
        return orders.isEmpty();
    }

    /** The orders it may not have seen. */
    public List<Order> unseenOrders() {
        return orders.items();
    }

    /** Tasks it was given and has not reported as ended. */
    public Set<TaskId> outstanding() {
        return Collections.unmodifiableSet(outstanding.keySet());
    }

    /** Gives it a task. */
    public void onLaunched(TaskId task, long nowMillis) {
        outstanding.put(task, nowMillis);
        lastLaunchMillis = nowMillis;
        indexSlots();
    }

    /** When it was given a task last; long ago if never. */
    public long lastLaunchMillis() {
        return lastLaunchMillis;
    }

    /** When it was given a task that has not ended there. */
    public OptionalLong launchedMillis(TaskId task) {
        Long launched = outstanding.get(task);
        return launched == null ? OptionalLong.empty() : OptionalLong.of(launched);
    }

    /** Tasks it was told to kill and that have not ended there. */
    public Set<TaskId> killed() {
        return Collections.unmodifiableSet(killed);
    }

    /** A task has ended there; false if it was not outstanding. */
    public boolean onEnded(TaskId task) {
        killed.remove(task);
        boolean wasOutstanding = outstanding.remove(task) != null;
        indexSlots();
        return wasOutstanding;
    }
}
