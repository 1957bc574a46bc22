package io.firesteel.cli;

import io.firesteel.cli.process.CommandFailure;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.setting.SchedulingSettings;
import io.firesteel.dag.setting.Setting;
import io.firesteel.dag.setting.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How large a submitted application is: its executors, and its driver, which is this process. */
@Command
final class ShapeOptions {
    /** A JVM does not count all of its heap: the serial collector leaves out a survivor space. */
    private static final double LEAST_SHARE_COUNTED = 0.8;

    @Option(names = "--num-executors", paramLabel = "N", description = "Executors; firesteel.executor.instances.")
    private @Nullable String executors;

    @Option(names = "--executor-cores", paramLabel = "N", description = "Slots of each; firesteel.executor.cores.")
    private @Nullable String cores;

    @Option(
            names = "--executor-memory",
            paramLabel = "SIZE",
            description = "Heap of each, as 512m or 2g; firesteel.executor.memory.")
    private @Nullable String memory;

    @Option(
            names = "--total-executor-cores",
            paramLabel = "N",
            description = "Slots of all executors together at most; alone, it says how many executors there are.")
    private @Nullable Integer totalCores;

    @Option(
            names = "--driver-memory",
            paramLabel = "SIZE",
            description = "Heap of the driver, as 512m or 2g: of this process.")
    private @Nullable String driverMemory;

    @Option(
            names = "--driver-cores",
            paramLabel = "N",
            description = "Processors the driver uses, as many as there are.")
    private @Nullable Integer driverCores;

    /** The settings with what the options say. Refuses a driver that this process is not. */
    FiresteelConf in(FiresteelConf settings) {
        requireDriver(Runtime.getRuntime().maxMemory());
        FiresteelConf conf = with(settings, Settings.EXECUTOR_INSTANCES, executors);
        conf = with(conf, Settings.EXECUTOR_CORES, cores);
        return limited(with(conf, Settings.EXECUTOR_MEMORY, memory));
    }

    private FiresteelConf limited(FiresteelConf conf) {
        if (totalCores == null) {
            return conf;
        }
        int each = conf.get(Settings.EXECUTOR_CORES);
        int most = totalCores / each;
        if (most < 1) {
            throw CommandFailure.badInput("--total-executor-cores " + totalCores + " is less than the " + each
                    + " of one executor: raise it or lower --executor-cores.");
        }
        int number =
                conf.isSet(Settings.EXECUTOR_INSTANCES) ? Math.min(most, conf.get(Settings.EXECUTOR_INSTANCES)) : most;
        FiresteelConf limited = with(conf, Settings.EXECUTOR_INSTANCES, String.valueOf(number));
        int dynamic = Math.min(most, conf.get(SchedulingSettings.DYNAMIC_MAX_EXECUTORS));
        return conf.get(SchedulingSettings.DYNAMIC_ALLOCATION)
                ? with(limited, SchedulingSettings.DYNAMIC_MAX_EXECUTORS, String.valueOf(dynamic))
                : limited;
    }

    private void requireDriver(long heapBytes) {
        if (driverCores != null && driverCores < 1) {
            throw CommandFailure.badInput("--driver-cores must be a whole number from 1, not " + driverCores + ".");
        }
        if (driverMemory == null) {
            return;
        }
        long wanted = bytes(driverMemory);
        if (heapBytes > wanted || heapBytes < wanted * LEAST_SHARE_COUNTED) {
            throw CommandFailure.badInput(
                    "--driver-memory " + driverMemory + " has no effect: this JVM has a heap of " + (heapBytes >> 20)
                            + " MiB already. Start with bin/firesteel, and without -Xmx in FIRESTEEL_JAVA_OPTS.");
        }
    }

    private static long bytes(String size) {
        try {
            return Settings.EXECUTOR_MEMORY.parse(size);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(
                    "--driver-memory " + size + " must be a size from 64m to 1024g, as 512m or 2g.", e);
        }
    }

    private static FiresteelConf with(FiresteelConf conf, Setting<?> setting, @Nullable String value) {
        try {
            return value == null ? conf : conf.with(setting.key(), value);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }
}
