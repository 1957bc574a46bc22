package io.firesteel.dag.transform;

import java.util.SplittableRandom;

/** From the seed of an operation to chance of its own for each partition. */
public final class Seeds {
    private Seeds() {}

    /** Mixed before the partition is added, else partition 1 of seed 7 would be partition 0 of seed 8. */
    static SplittableRandom of(long seed, int partition) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() + partition);
    }

    /** The seed of an operation that was given none: another for each RDD and each application. */
    public static long of(String application, long rdd) {
        return new SplittableRandom(application.hashCode()).nextLong() + rdd;
    }
}
