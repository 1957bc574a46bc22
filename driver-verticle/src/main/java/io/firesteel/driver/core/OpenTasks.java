package io.firesteel.driver.core;

import io.firesteel.bus.message.TaskFigures;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.ListenerEvent.TaskGettingResult;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.event.TaskEndReason;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.task.TaskMetrics;
import java.util.HashMap;
import java.util.Map;

/**
 * What was told of task attempts whose end was not told yet, so that the end tells all of an attempt. Confined to the
 * driver's event loop.
 */
final class OpenTasks {
    private static final long MICROS_PER_MILLI = 1_000;

    private final Map<TaskId, TaskStart> started = new HashMap<>();
    private final Map<TaskId, Long> gettingResult = new HashMap<>();

    void onStart(TaskStart start) {
        started.put(start.task(), start);
    }

    TaskGettingResult gettingResult(long timeMillis, TaskId task, ExecutorId executor) {
        gettingResult.putIfAbsent(task, timeMillis);
        return new TaskGettingResult(timeMillis, task, executor);
    }

    TaskEnd end(long timeMillis, TaskId task, ExecutorId executor, TaskEndReason reason, TaskFigures figures) {
        TaskStart start = started.remove(task);
        Long getting = gettingResult.remove(task);
        return new TaskEnd(
                timeMillis,
                start != null ? start : new TaskStart(timeMillis, task, executor),
                getting != null ? getting : 0,
                reason,
                figures.runMicros(),
                metrics(figures));
    }

    private static TaskMetrics metrics(TaskFigures figures) {
        return new TaskMetrics(
                figures.runMicros() / MICROS_PER_MILLI,
                figures.deserializeMicros() / MICROS_PER_MILLI,
                figures.fetchWaitMicros() / MICROS_PER_MILLI,
                figures.hostReadBytes(),
                figures.remoteReadBytes(),
                figures.writtenBytes(),
                figures.writtenRecords(),
                figures.spilledMemoryBytes(),
                figures.spilledDiskBytes());
    }

    boolean isEmpty() {
        return started.isEmpty() && gettingResult.isEmpty();
    }
}
