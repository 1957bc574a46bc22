package io.firesteel.executor.task;

import io.firesteel.bus.message.TaskFigures;
import io.firesteel.dag.task.TaskMetrics;
import java.util.concurrent.TimeUnit;

/** The figures of one task attempt while it runs. Confined to its slot's thread. */
final class FigureCounts {
    private final long startNanos;
    private long deserializeNanos;
    private long fetchWaitNanos;
    private long hostReadBytes;
    private long remoteReadBytes;
    private long writtenBytes;
    private long writtenRecords;

    FigureCounts(long startNanos) {
        this.startNanos = startNanos;
    }

    void addDeserialize(long nanos) {
        deserializeNanos += nanos;
    }

    void addFetchWait(long nanos) {
        fetchWaitNanos += nanos;
    }

    void addHostRead(long bytes) {
        hostReadBytes += bytes;
    }

    void addRemoteRead(long bytes) {
        remoteReadBytes += bytes;
    }

    void addWritten(long bytes, long records) {
        writtenBytes += bytes;
        writtenRecords += records;
    }

    TaskMetrics soFar(long nowNanos) {
        return new TaskMetrics(
                TimeUnit.NANOSECONDS.toMillis(nowNanos - startNanos),
                TimeUnit.NANOSECONDS.toMillis(deserializeNanos),
                TimeUnit.NANOSECONDS.toMillis(fetchWaitNanos),
                hostReadBytes,
                remoteReadBytes,
                writtenBytes,
                writtenRecords);
    }

    TaskFigures at(long nowNanos) {
        return new TaskFigures(
                TimeUnit.NANOSECONDS.toMicros(nowNanos - startNanos),
                TimeUnit.NANOSECONDS.toMicros(deserializeNanos),
                TimeUnit.NANOSECONDS.toMicros(fetchWaitNanos),
                hostReadBytes,
                remoteReadBytes,
                writtenBytes,
                writtenRecords);
    }
}
