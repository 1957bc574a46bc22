package io.firesteel.benchmarks;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Runs what is short again and again before it is measured, for the same time on every system. */
public final class WarmUp {
    /** A JVM that has run a few hundred small jobs is busy compiling what they run. */
    private static final long NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("benchmarks.smallWarmUp", 20));

    private WarmUp() {}

    /** A workload that has been run so. */
    public static Workload of(Workload workload) {
        with(workload::round);
        return workload;
    }

    static void with(Callable<?> work) {
        try {
            for (long started = System.nanoTime(); System.nanoTime() - started < NANOS; ) {
                work.call();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
