package io.firesteel.driver.core;

import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.driver.core.DriverEffect.Log;
import io.firesteel.driver.core.DriverEffect.Publish;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Collects the effects of one event, in order. */
final class Effects {
    private final long epochOffsetMillis;
    private List<DriverEffect> collected = new ArrayList<>();
    private long nowMillis;

    Effects(long epochOffsetMillis, long nowMillis) {
        this.epochOffsetMillis = epochOffsetMillis;
        this.nowMillis = nowMillis;
    }

    void begin(long now) {
        nowMillis = now;
    }

    long nowMillis() {
        return nowMillis;
    }

    /** Now, in milliseconds since the epoch. */
    long epochMillis() {
        return nowMillis + epochOffsetMillis;
    }

    void add(DriverEffect effect) {
        collected.add(effect);
    }

    void info(String text) {
        add(new Log(Log.Level.INFO, text));
    }

    void warn(String text) {
        add(new Log(Log.Level.WARN, text));
    }

    void publish(LongFunction<ListenerEvent> eventAtTime) {
        add(new Publish(eventAtTime.apply(epochMillis())));
    }

    List<DriverEffect> drain() {
        List<DriverEffect> drained = collected;
        collected = new ArrayList<>();
        return drained;
    }
}
