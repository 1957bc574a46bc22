package io.firesteel.simulation;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.message.Messages;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A bus that may lose, delay, reorder and repeat whatever is sent. Every message really is encoded and decoded. */
final class SimulatedBus {
    private final WireCodec codec = new WireCodec(Messages.REGISTRY);
    private final Map<String, Consumer<Object>> consumers = new HashMap<>();
    private final Timeline timeline;
    private final Random random;
    private final Faults faults;

    SimulatedBus(Timeline timeline, Random random, Faults faults) {
        this.timeline = timeline;
        this.random = random;
        this.faults = faults;
    }

    void consume(String address, Consumer<Object> consumer) {
        consumers.put(address, consumer);
    }

    void silence(String address) {
        consumers.remove(address);
    }

    void send(String address, Object message) {
        boolean stormy = timeline.nowMillis() < faults.untilMillis();
        if (stormy && random.nextDouble() < faults.drop()) {
            return;
        }
        deliver(address, message, stormy);
        if (stormy && random.nextDouble() < faults.repeat()) {
            deliver(address, message, true);
        }
    }

    private void deliver(String address, Object message, boolean stormy) {
        Object travelled = codec.decode(codec.encode(message));
        int delay = stormy ? random.nextInt(faults.maxDelayMillis() + 1) : 1;
        timeline.in(delay, () -> {
            @Nullable Consumer<Object> consumer = consumers.get(address);
            if (consumer != null) {
                consumer.accept(travelled);
            }
        });
    }
}
