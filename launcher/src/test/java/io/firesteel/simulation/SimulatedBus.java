package io.firesteel.simulation;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.bus.message.DriverToMaster.ApplicationHeartbeat;
import io.firesteel.bus.message.ExecutorToDriver.ExecutorReport;
import io.firesteel.bus.message.MasterToDriver.ApplicationStatus;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.WorkerToMaster.WorkerHeartbeat;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bus that may lose, delay, reorder and repeat whatever is sent, and be closed from one address to another. Every
 * message really is encoded and decoded.
 */
final class SimulatedBus {
    private final WireCodec codec = new WireCodec(Messages.REGISTRY);
    private final Map<String, Consumer<Object>> consumers = new LinkedHashMap<>();
    /** By sender and receiver, until when nothing passes. */
    private final Map<String, Long> cuts = new HashMap<>();

    private final Timeline timeline;
    private final Trace trace;
    private final Random random;
    private final Faults faults;

    SimulatedBus(Timeline timeline, Trace trace, Random random, Faults faults) {
        this.timeline = timeline;
        this.trace = trace;
        this.random = random;
        this.faults = faults;
    }

    void consume(String address, Consumer<Object> consumer) {
        consumers.put(address, consumer);
    }

    void silence(String address) {
        consumers.remove(address);
    }

    /** All addresses somebody listens at. */
    List<String> addresses() {
        return List.copyOf(consumers.keySet());
    }

    /** Lets nothing pass from one address to another for a while; the other direction stays open. */
    void cut(String from, String to, long millis) {
        cuts.merge(from + ">" + to, timeline.nowMillis() + millis, Math::max);
    }

    void send(String from, String to, Object message) {
        boolean stormy = timeline.nowMillis() < faults.untilMillis();
        if (stormy && isLost(from, to)) {
            trace.add(from + " > " + to + " LOST", message);
            return;
        }
        Buffer encoded = codec.encode(message);
        deliver(from, to, encoded, stormy);
        if (faults.strikes(Fault.REPEAT, random, timeline.nowMillis())) {
            deliver(from, to, encoded, true);
        }
    }

    private boolean isLost(String from, String to) {
        boolean dropped = faults.strikes(Fault.DROP, random, timeline.nowMillis());
        return dropped || timeline.nowMillis() < cuts.getOrDefault(from + ">" + to, 0L);
    }

    /** What is said all the time, and says nothing new. */
    private static boolean isRoutine(Object message) {
        return message instanceof WorkerHeartbeat
                || message instanceof ApplicationHeartbeat
                || message instanceof ApplicationStatus
                || (message instanceof ExecutorReport report
                        && report.outcomes().isEmpty())
                || (message instanceof ExecutorOrders orders && orders.orders().isEmpty());
    }

    private void deliver(String from, String to, Buffer encoded, boolean stormy) {
        int delay = stormy ? 1 + random.nextInt(faults.rate(Fault.DELAY) + 1) : 1;
        timeline.in(delay, () -> {
            @Nullable Consumer<Object> consumer = consumers.get(to);
            if (consumer != null) {
                Object message = codec.decode(encoded);
                if (!isRoutine(message)) {
                    trace.add(from + " > " + to, message);
                }
                consumer.accept(message);
            }
        });
    }
}
