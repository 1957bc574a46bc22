package io.firesteel.cli.role;

import io.firesteel.bus.message.ExitStatus;
import io.firesteel.dag.id.TaskId;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Locale;

/**
 * The end of an executor whose JVM has failed: at once, because nothing in it can be trusted any more, with an exit code
 * that says why, after one line about its memory.
 */
public final class FatalExit {
    private FatalExit() {}

    /** For errors of the JVM outside of tasks. */
    public static void onUncaughtErrors() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (failure instanceof VirtualMachineError error) {
                exit("thread " + thread.getName(), error);
            }
            System.err.println("Thread " + thread.getName() + " ended: " + failure);
        });
    }

    /** For errors of the JVM in a task. */
    public static void onTaskError(TaskId task, VirtualMachineError error) {
        exit("task " + task, error);
    }

    private static void exit(String where, VirtualMachineError error) {
        try {
            System.err.println(ExitStatus.FATAL_LINE + where + ": " + error + ". " + memory());
            System.err.flush();
        } finally {
            Runtime.getRuntime()
                    .halt(error instanceof OutOfMemoryError ? ExitStatus.OUT_OF_MEMORY : ExitStatus.UNCAUGHT);
        }
    }

    private static String memory() {
        StringBuilder text = new StringBuilder("Heap used/committed/max in MiB:");
        append(text, "all", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            append(text, pool.getName(), pool.getUsage());
        }
        return text.append(". Raise firesteel.executor.memory or cut the data into more partitions.")
                .toString();
    }

    private static void append(StringBuilder text, String name, MemoryUsage usage) {
        text.append(String.format(
                Locale.ROOT,
                " %s %d/%d/%d;",
                name,
                usage.getUsed() >> 20,
                usage.getCommitted() >> 20,
                usage.getMax() >> 20));
    }
}
