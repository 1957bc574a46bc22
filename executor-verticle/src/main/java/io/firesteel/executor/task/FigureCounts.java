package io.firesteel.executor.task;

import io.firesteel.block.memory.SpilledBytes;
import io.firesteel.bus.message.TaskFigures;
import io.firesteel.dag.task.TaskMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The figures of one task attempt while it runs. Confined to its slot's thread. */
final class FigureCounts {
    private final long startNanos;
    private long deserializeNanos;
    private long fetchWaitNanos;
    private long hostReadBytes;
    private long remoteReadBytes;
    private long writtenBytes;
    private long writtenRecords;
    private final List<Supplier<SpilledBytes>> spilling = new ArrayList<>();

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

    /** Counts what one part of the task spills, from now on. */
    void addSpilling(Supplier<SpilledBytes> part) {
        spilling.add(part);
    }

    private SpilledBytes spilled() {
        return spilling.stream().map(Supplier::get).reduce(SpilledBytes.NONE, SpilledBytes::plus);
    }

    TaskMetrics soFar(long nowNanos) {
        SpilledBytes spilled = spilled();
        return new TaskMetrics(
                TimeUnit.NANOSECONDS.toMillis(nowNanos - startNanos),
                TimeUnit.NANOSECONDS.toMillis(deserializeNanos),
                TimeUnit.NANOSECONDS.toMillis(fetchWaitNanos),
                hostReadBytes,
                remoteReadBytes,
                writtenBytes,
                writtenRecords,
                spilled.memory(),
                spilled.disk());
    }

    TaskFigures at(long nowNanos) {
        SpilledBytes spilled = spilled();
        return new TaskFigures(
                TimeUnit.NANOSECONDS.toMicros(nowNanos - startNanos),
                TimeUnit.NANOSECONDS.toMicros(deserializeNanos),
                TimeUnit.NANOSECONDS.toMicros(fetchWaitNanos),
                hostReadBytes,
                remoteReadBytes,
                writtenBytes,
                writtenRecords,
                spilled.memory(),
                spilled.disk());
    }
}
