package io.firesteel.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** One small job after the other. */
public final class Latencies {
    private static final int JOBS = Integer.getInteger("benchmarks.smallJobs", 1000);
    /** A JVM that has run a few hundred small jobs is busy compiling what they run. As long for every system. */
    private static final long WARM_UP_NANOS =
            TimeUnit.SECONDS.toNanos(Integer.getInteger("benchmarks.smallWarmUp", 20));

    private Latencies() {}

    /** Median and 99th percentile of their times, after as many of them as some seconds hold. */
    public static Workload of(Workload.Computation job) {
        for (long started = System.nanoTime(); System.nanoTime() - started < WARM_UP_NANOS; ) {
            warmUp(job);
        }
        return () -> {
            double[] millis = new double[JOBS];
            long checksum = 0;
            for (int i = 0; i < JOBS; i++) {
                long started = System.nanoTime();
                checksum += job.checksum();
                millis[i] = (System.nanoTime() - started) / 1e6;
            }
            Arrays.sort(millis);
            return Figures.of("p50 ms", millis[JOBS / 2], checksum).and("p99 ms", millis[JOBS * 99 / 100]);
        };
    }

    private static void warmUp(Workload.Computation job) {
        try {
            job.checksum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
