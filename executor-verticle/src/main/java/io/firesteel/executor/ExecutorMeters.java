package io.firesteel.executor;

import io.firesteel.block.storage.PartitionStore;
import io.firesteel.bus.message.TaskFigures;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.FetchFailed;
import io.firesteel.bus.message.TaskOutcome.MapOutputReady;
import io.firesteel.bus.message.TaskOutcome.ResultReady;
import io.firesteel.bus.message.TaskOutcome.TaskKilled;
import io.firesteel.executor.broadcast.BroadcastStore;
import io.firesteel.metrics.CounterFamily;
import io.firesteel.metrics.MeterNames;
import io.firesteel.metrics.MetricsRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What an executor measures. Counted on its event loop, read by any thread. */
final class ExecutorMeters {
    private static final double MICROS_PER_SECOND = 1e6;

    private final CounterFamily tasks;
    private final CounterFamily shuffleRead;
    private final Counter shuffleWritten;
    private final Counter shuffleWrittenRecords;
    private final CounterFamily spilled;
    private final Counter fetchWait;
    private final Counter fetchFailures;
    private final Counter staleMessages;
    private final Counter refusedMessages;
    private final Counter evictions;
    private final CounterFamily cacheReads;
    private final CounterFamily broadcastRead;
    private final MetricsRegistry metrics;
    private final Timer taskRun;
    private long staleCounted;
    private volatile int usedSlots;

    ExecutorMeters(MetricsRegistry metrics, int slots) {
        tasks = metrics.counters(MeterNames.TASKS);
        shuffleRead = metrics.counters(MeterNames.SHUFFLE_READ);
        shuffleWritten = metrics.counter(MeterNames.SHUFFLE_WRITE);
        shuffleWrittenRecords = metrics.counter(MeterNames.SHUFFLE_WRITE_RECORDS);
        spilled = metrics.counters(MeterNames.SPILL);
        fetchWait = metrics.counter(MeterNames.SHUFFLE_FETCH_WAIT);
        fetchFailures = metrics.counter(MeterNames.SHUFFLE_FETCH_FAILURES);
        staleMessages = metrics.counters(MeterNames.STALE_MESSAGES).of("incarnation");
        refusedMessages = metrics.counter(MeterNames.REFUSED_MESSAGES);
        evictions = metrics.counter(MeterNames.CACHE_EVICTIONS);
        cacheReads = metrics.counters(MeterNames.CACHE_READS);
        broadcastRead = metrics.counters(MeterNames.BROADCAST_READ);
        this.metrics = metrics;
        taskRun = metrics.timer(MeterNames.TASK_RUN);
        metrics.gauge(MeterNames.SLOTS, "used", () -> usedSlots);
        metrics.gauge(MeterNames.SLOTS, "free", () -> slots - usedSlots);
    }

    /** Measures what an executor keeps; read by scrapes as long as the registry lives. */
    void watch(PartitionStore partitions) {
        metrics.gauge(MeterNames.CACHE, "memory", partitions::memoryBytes);
        metrics.gauge(MeterNames.CACHE, "disk", partitions::diskBytes);
    }

    /** Counts what the store has done in all. */
    void onBlocks(PartitionStore partitions) {
        count(evictions, partitions.evictions());
        count(cacheReads.of("hit"), partitions.hits());
        count(cacheReads.of("miss"), partitions.misses());
    }

    /** Counts what was fetched of broadcasts in all. */
    void onBroadcasts(BroadcastStore broadcasts) {
        count(broadcastRead.of("driver"), broadcasts.bytesFromDriver());
        count(broadcastRead.of("executor"), broadcasts.bytesFromExecutors());
    }

    private static void count(Counter counter, long total) {
        counter.increment(Math.max(0, (double) total - counter.count()));
    }

    /** A message was dropped that cannot be read, or that nobody may send here. */
    void onRefused() {
        refusedMessages.increment();
    }

    void onSlots(int used) {
        usedSlots = used;
    }

    /** Counts what the core has dropped in all. */
    void onDropped(long total) {
        staleMessages.increment((double) (total - staleCounted));
        staleCounted = total;
    }

    void onTaskEnded(TaskOutcome outcome) {
        tasks.of(result(outcome)).increment();
        if (outcome instanceof ResultReady ready) {
            count(ready.figures());
        } else if (outcome instanceof MapOutputReady ready) {
            count(ready.figures());
        } else if (outcome instanceof FetchFailed) {
            fetchFailures.increment();
        }
    }

    private static String result(TaskOutcome outcome) {
        if (outcome instanceof TaskKilled) {
            return "killed";
        }
        if (outcome instanceof FetchFailed) {
            return "fetch_failed";
        }
        return outcome instanceof ResultReady || outcome instanceof MapOutputReady ? "succeeded" : "failed";
    }

    private void count(TaskFigures figures) {
        taskRun.record(figures.runMicros(), TimeUnit.MICROSECONDS);
        shuffleRead.of("host").increment((double) figures.hostReadBytes());
        shuffleRead.of("remote").increment((double) figures.remoteReadBytes());
        shuffleWritten.increment((double) figures.writtenBytes());
        shuffleWrittenRecords.increment((double) figures.writtenRecords());
        spilled.of("memory").increment((double) figures.spilledMemoryBytes());
        spilled.of("disk").increment((double) figures.spilledDiskBytes());
        fetchWait.increment(figures.fetchWaitMicros() / MICROS_PER_SECOND);
    }
}
