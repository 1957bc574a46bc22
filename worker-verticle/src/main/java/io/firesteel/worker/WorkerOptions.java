package io.firesteel.worker;

import com.sun.management.OperatingSystemMXBean;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.metrics.MonitoringOptions;
import io.firesteel.worker.core.WorkerCore.OnStop;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What one worker offers, and how it behaves.
 *
 * @param id kept over restarts
 * @param cores how many it offers
 * @param memoryBytes how much it offers
 * @param workDirectory where its applications keep their files
 * @param monitoring where it is measured
 * @param heartbeatInterval how often it speaks to its master
 * @param killGrace how long an executor may take to end after SIGTERM, before SIGKILL
 * @param onStop what happens to its executors when it is stopped in an orderly way
 * @param holdsSpare whether, once it has launched an executor, a process for the next one of its shape waits in reserve
 */
public record WorkerOptions(
        WorkerId id,
        int cores,
        long memoryBytes,
        Path workDirectory,
        MonitoringOptions monitoring,
        Duration heartbeatInterval,
        Duration killGrace,
        OnStop onStop,
        boolean holdsSpare) {
    public static final Duration DEFAULT_HEARTBEAT_INTERVAL = Duration.ofMillis(500);
    public static final Duration DEFAULT_KILL_GRACE = Duration.ofSeconds(5);

    /** Left to the operating system and the worker itself. */
    public static final long DEFAULT_RESERVED_BYTES = 1L << 30;

    private static final long LEAST_MEMORY_BYTES = 256L << 20;

    /** Refuses values out of their bounds. */
    public WorkerOptions {
        require("cores", cores, cores >= 1 && cores <= 10_000, "1 to 10000");
        require("memory", memoryBytes, memoryBytes >= LEAST_MEMORY_BYTES, "at least 256 MiB");
        requireWithin("heartbeatInterval", heartbeatInterval, Duration.ofMillis(10), Duration.ofMinutes(1));
        requireWithin("killGrace", killGrace, Duration.ZERO, Duration.ofMinutes(10));
    }

    /** A worker that offers this machine: all processors, and its memory but 1 GiB. */
    public static WorkerOptions ofThisMachine(WorkerId id, Path workDirectory) {
        return new WorkerOptions(
                id,
                Runtime.getRuntime().availableProcessors(),
                Math.max(LEAST_MEMORY_BYTES, physicalMemoryBytes() - DEFAULT_RESERVED_BYTES),
                workDirectory,
                MonitoringOptions.onPort(0),
                DEFAULT_HEARTBEAT_INTERVAL,
                DEFAULT_KILL_GRACE,
                OnStop.END_EXECUTORS,
                true);
    }

    /** These options with other resources. */
    public WorkerOptions withResources(int offeredCores, long offeredMemoryBytes) {
        return new WorkerOptions(
                id,
                offeredCores,
                offeredMemoryBytes,
                workDirectory,
                monitoring,
                heartbeatInterval,
                killGrace,
                onStop,
                holdsSpare);
    }

    /** These options with pages elsewhere. */
    public WorkerOptions withMonitoring(MonitoringOptions where) {
        return new WorkerOptions(
                id, cores, memoryBytes, workDirectory, where, heartbeatInterval, killGrace, onStop, holdsSpare);
    }

    /** These options with another end for executors: how long they may take, and whether they end with the worker. */
    public WorkerOptions withEnding(Duration grace, OnStop choice) {
        return new WorkerOptions(
                id, cores, memoryBytes, workDirectory, monitoring, heartbeatInterval, grace, choice, holdsSpare);
    }

    /** These options with or without a process in reserve. */
    public WorkerOptions withSpare(boolean held) {
        return new WorkerOptions(
                id, cores, memoryBytes, workDirectory, monitoring, heartbeatInterval, killGrace, onStop, held);
    }

    private static long physicalMemoryBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static void requireWithin(String key, Duration value, Duration least, Duration most) {
        require(key, value, value.compareTo(least) >= 0 && value.compareTo(most) <= 0, least + " to " + most);
    }

    private static void require(String key, Object value, boolean allowed, String bound) {
        if (!allowed) {
            throw new IllegalArgumentException(
                    "firesteel.worker." + key + " is " + value + "; it must be " + bound + ".");
        }
    }
}
