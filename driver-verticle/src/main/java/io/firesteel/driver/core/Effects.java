package io.firesteel.driver.core;

import io.firesteel.bus.message.TaskFigures;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.event.TaskEndReason;
import io.firesteel.dag.event.TaskEndReason.Kind;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.driver.core.DriverEffect.Log;
import io.firesteel.driver.core.DriverEffect.Publish;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Collects the effects of one event, in order. */
final class Effects {
    private final long epochOffsetMillis;
    private final OpenTasks openTasks = new OpenTasks();
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
        ListenerEvent event = eventAtTime.apply(epochMillis());
        if (event instanceof TaskStart start) {
            openTasks.onStart(start);
        }
        add(new Publish(event));
    }

    /** Tells listeners that a task's result begins to be fetched. */
    void publishGettingResult(TaskId task, ExecutorId executor) {
        publish(time -> openTasks.gettingResult(time, task, executor));
    }

    /** Tells listeners of the end of a task attempt. */
    void publishEnd(TaskId task, ExecutorId executor, TaskEndReason reason, TaskFigures figures) {
        publish(time -> openTasks.end(time, task, executor, reason, figures));
    }

    /** Tells listeners of the end of a task attempt that has no figures. */
    void publishEnd(TaskId task, ExecutorId executor, Kind kind, String text) {
        publishEnd(task, executor, TaskEndReason.of(kind, text), TaskFigures.NONE);
    }

    List<DriverEffect> drain() {
        List<DriverEffect> drained = collected;
        collected = new ArrayList<>();
        return drained;
    }
}
