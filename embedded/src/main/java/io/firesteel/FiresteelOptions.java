package io.firesteel;

import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.setting.Setting;
import io.firesteel.dag.setting.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How an embedded engine is made. Every bound is checked here; messages name the option, its value and what is allowed.
 *
 * @param applicationName for logs and pages
 * @param slots how many tasks run at once, each on a thread of its own
 * @param memoryBytes how much heap shuffles and stored blocks may take together
 * @param directory where temporary files go; empty for the JVM's own temporary directory
 * @param loader finds the classes of functions and records
 * @param conf the settings that mean something in one process
 */
public record FiresteelOptions(
        String applicationName,
        int slots,
        long memoryBytes,
        Optional<Path> directory,
        ClassLoader loader,
        FiresteelConf conf) {
    /** A service gives a tenth of its heap unless told. */
    public static final double DEFAULT_HEAP_SHARE = 0.1;

    private static final int MAX_SLOTS = 1024;
    private static final long LEAST_MEMORY_BYTES = 1L << 20;

    /** Refuses values out of their bounds. */
    public FiresteelOptions {
        require("slots", slots, slots >= 1 && slots <= MAX_SLOTS, "1 to " + MAX_SLOTS);
        require("memoryBytes", memoryBytes, memoryBytes >= LEAST_MEMORY_BYTES, "at least 1 MiB");
        conf = conf.copy();
    }

    private static void require(String option, long value, boolean allowed, String bound) {
        if (!allowed) {
            throw new IllegalArgumentException(
                    "The option " + option + " of an embedded engine is " + value + "; it must be " + bound + ".");
        }
    }

    /** One slot for each processor, a tenth of the heap, no retries but Spark's four attempts. */
    public static FiresteelOptions defaults() {
        return new FiresteelOptions(
                "firesteel",
                Runtime.getRuntime().availableProcessors(),
                (long) (Runtime.getRuntime().maxMemory() * DEFAULT_HEAP_SHARE),
                Optional.empty(),
                callersLoader(),
                FiresteelConf.defaults());
    }

    /** The defaults, with what the settings say of them; the master is a local one. */
    public static FiresteelOptions of(FiresteelConf conf) {
        return defaults().withSettings(conf);
    }

    /** These options, with what the settings say of them; the master is a local one. */
    public FiresteelOptions withSettings(FiresteelConf conf) {
        int processors = Runtime.getRuntime().availableProcessors();
        String name = conf.get(Settings.APP_NAME);
        return new FiresteelOptions(
                name.isEmpty() ? applicationName : name,
                LocalMaster.parse(conf.get(Settings.MASTER), processors).slots(),
                memoryBytes,
                directory,
                loader,
                this.conf.copy().setAll(conf));
    }

    private static ClassLoader callersLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : FiresteelOptions.class.getClassLoader();
    }

    /** These options with another name. */
    public FiresteelOptions withApplicationName(String name) {
        return new FiresteelOptions(name, slots, memoryBytes, directory, loader, conf);
    }

    /** These options with so many tasks at once. */
    public FiresteelOptions withSlots(int count) {
        return new FiresteelOptions(applicationName, count, memoryBytes, directory, loader, conf);
    }

    /** These options with so much memory. */
    public FiresteelOptions withMemoryBytes(long bytes) {
        return new FiresteelOptions(applicationName, slots, bytes, directory, loader, conf);
    }

    /** These options with another value of a setting. As {@link FiresteelConf#set} otherwise. */
    public FiresteelOptions with(Setting<?> setting, Object value) {
        return new FiresteelOptions(
                applicationName, slots, memoryBytes, directory, loader, conf.with(setting.key(), value.toString()));
    }

    /** These options with so many partitions for shuffles; 0: as many as the largest parent has. */
    public FiresteelOptions withDefaultParallelism(int partitions) {
        return with(Settings.DEFAULT_PARALLELISM, partitions);
    }

    /** These options with another limit of failures. */
    public FiresteelOptions withMaxTaskFailures(int failures) {
        return with(Settings.TASK_MAX_FAILURES, failures);
    }

    /** These options with temporary files elsewhere. */
    public FiresteelOptions withDirectory(Path temporary) {
        return new FiresteelOptions(applicationName, slots, memoryBytes, Optional.of(temporary), loader, conf);
    }

    /** These options with another loader. */
    public FiresteelOptions withLoader(ClassLoader applicationLoader) {
        return new FiresteelOptions(applicationName, slots, memoryBytes, directory, applicationLoader, conf);
    }
}
