package io.firesteel.benchmarks;

import java.util.Arrays;

/** One small job after the other. */
public final class Latencies {
    private static final int JOBS = Integer.getInteger("benchmarks.smallJobs", 1000);

    private Latencies() {}

    /** Median and 99th percentile of their times, after as many of them as some seconds hold. */
    public static Workload of(Workload.Computation job) {
        WarmUp.with(job::checksum);
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
}
