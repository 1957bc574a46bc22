package io.firesteel.benchmarks;

/** Something that a system does again and again. */
@FunctionalInterface
public interface Workload {
    /** Does it once. */
    Figures round() throws Exception;

    /** A computation of a checksum, by how long it takes. */
    static Workload timed(Computation computation) {
        return () -> {
            long started = System.nanoTime();
            long checksum = computation.checksum();
            return Figures.of("ms", (System.nanoTime() - started) / 1e6, checksum);
        };
    }

    /** What {@link #timed} measures. */
    @FunctionalInterface
    interface Computation {
        long checksum() throws Exception;
    }
}
