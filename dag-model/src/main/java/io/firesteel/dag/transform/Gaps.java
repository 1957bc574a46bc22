package io.firesteel.dag.transform;

import java.util.SplittableRandom;

/** A run of independent trials, each a hit with the same small probability, by drawing the gaps between the hits. */
final class Gaps {
    private final SplittableRandom random;
    private final double logOfMiss;
    private long misses;

    /**
     * @param probability of a hit, above 0 and below 1
     */
    Gaps(SplittableRandom random, double probability) {
        this.random = random;
        this.logOfMiss = Math.log1p(-probability);
        this.misses = draw();
    }

    boolean isHit() {
        if (misses > 0) {
            misses--;
            return false;
        }
        misses = draw();
        return true;
    }

    private long draw() {
        double aboveZero = 1 - random.nextDouble();
        return (long) (Math.log(aboveZero) / logOfMiss);
    }
}
