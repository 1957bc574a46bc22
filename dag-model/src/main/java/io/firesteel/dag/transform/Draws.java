package io.firesteel.dag.transform;

import java.util.SplittableRandom;

/** How many of a sample fall to a part of what is sampled. */
final class Draws {
    private Draws() {}

    /** Up to here each hit is drawn; beyond, the normal distribution with the same mean and variance is as good. */
    private static final long MAX_DRAWN = 1 << 16;

    /** How many of {@code trials} independent trials succeed, each with that probability. */
    static long binomial(SplittableRandom random, long trials, double probability) {
        if (probability >= 1) {
            return trials;
        }
        if (probability > 0.5) {
            return trials - binomial(random, trials, 1 - probability);
        }
        if (probability <= 0) {
            return 0;
        }
        double mean = trials * probability;
        return mean > MAX_DRAWN
                ? normal(random, mean, mean * (1 - probability), 0, trials)
                : countSuccesses(random, trials, probability);
    }

    /** Goes from success to success: the number of failures between is distributed geometrically. */
    private static long countSuccesses(SplittableRandom random, long trials, double probability) {
        double logOfFailure = Math.log1p(-probability);
        long succeeded = 0;
        double tried = failures(random, logOfFailure) + 1;
        while (tried <= trials) {
            succeeded++;
            tried += failures(random, logOfFailure) + 1;
        }
        return succeeded;
    }

    private static double failures(SplittableRandom random, double logOfFailure) {
        return Math.floor(Math.log(1 - random.nextDouble()) / logOfFailure);
    }

    /** How many of {@code drawn} elements, drawn without replacement from {@code total}, are of a {@code part} of them. */
    static long hypergeometric(SplittableRandom random, long drawn, long part, long total) {
        long fewer = Math.min(drawn, part);
        long more = Math.max(drawn, part);
        if (fewer > MAX_DRAWN && total - more > MAX_DRAWN) {
            double mean = (double) drawn / total * part;
            double variance = mean * ((double) (total - part) / total) * ((double) (total - drawn) / (total - 1));
            return normal(random, mean, variance, Math.max(0, drawn + part - total), fewer);
        }
        return fewer <= total - more
                ? deal(random, fewer, more, total)
                : fewer - deal(random, total - more, fewer, total);
    }

    /** Deals some of the elements one at a time and counts how many are marked. */
    private static long deal(SplittableRandom random, long dealt, long marked, long total) {
        long hits = 0;
        for (long i = 0; i < dealt; i++) {
            if (random.nextLong(total - i) < marked - hits) {
                hits++;
            }
        }
        return hits;
    }

    private static long normal(SplittableRandom random, double mean, double variance, long min, long max) {
        long drawn = Math.round(mean + random.nextGaussian() * Math.sqrt(variance));
        return Math.min(max, Math.max(min, drawn));
    }
}
