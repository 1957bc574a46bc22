package io.firesteel.dag;

import io.firesteel.dag.control.LogLevels;

/** What a context can say of its application. */
public interface AboutApplication {
    /** What it was started with. */
    ApplicationInfo info();

    /** The number of partitions of what is not told otherwise: as set, or else one for each slot asked for. */
    int defaultParallelism();

    /**
     * Changes the number of partitions for RDDs and shuffles first used from now on; what was used keeps its number.
     *
     * @param partitions 0 takes the number of slots for sources, or as many as the largest parent has for shuffles
     */
    void setDefaultParallelism(int partitions);

    /** The number of partitions that files have at least, if they are not told otherwise. */
    default int defaultMinPartitions() {
        return Math.min(defaultParallelism(), 2);
    }

    /** The name of the application, for people. */
    default String appName() {
        return info().appName();
    }

    /** Where it runs: {@code local[n]}, or {@code firesteel://host:port}. */
    default String master() {
        return info().master();
    }

    /** When it was started, in milliseconds since the epoch. */
    default long startTime() {
        return info().startTime();
    }

    /** The version of the engine. */
    default String version() {
        return info().version();
    }

    /** Whether driver and executor are one process. */
    default boolean isLocal() {
        return info().isLocal();
    }

    /** The user of the system that runs the driver. */
    default String sparkUser() {
        return info().user();
    }

    /** A copy of its settings: changing it changes nothing. */
    default FiresteelConf getConf() {
        return info().conf().copy();
    }

    /** As {@link #getConf}. */
    default FiresteelConf getReadOnlyConf() {
        return getConf();
    }

    /**
     * Sets from which level on this process logs, whatever was configured; executors log as they did. Where the engine is
     * embedded in a service, logging is the service's own: without a {@link LogLevels} of its own nothing changes, which
     * is logged as a warning.
     *
     * @param level {@code ALL}, {@code TRACE}, {@code DEBUG}, {@code INFO}, {@code WARN}, {@code ERROR}, {@code FATAL} or
     *     {@code OFF}, in any case
     */
    default void setLogLevel(String level) {
        LogLevels.setOfThisProcess(level);
    }
}
