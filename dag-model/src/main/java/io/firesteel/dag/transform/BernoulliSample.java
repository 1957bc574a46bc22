package io.firesteel.dag.transform;

import io.firesteel.dag.lineage.PartitionTransform;
import java.util.SplittableRandom;

/**
 * Each element kept with the same probability, independently. Small fractions draw how many elements to skip (the gap is
 * distributed geometrically) instead of asking chance for each element, as Spark's {@code GapSamplingIterator}.
 */
public record BernoulliSample(double fraction, long seed) implements PartitionTransform {
    /** Up to here a logarithm for each element kept costs less than a draw for each element seen. */
    static final double MAX_GAP_FRACTION = 0.4;

    /** Refuses what is no probability. */
    public BernoulliSample {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "A sample without replacement needs a fraction from 0 to 1, not " + fraction + ".");
        }
    }

    @Override
    public Step open(int partition) {
        SplittableRandom random = Seeds.of(seed, partition);
        if (fraction == 0) {
            return (element, out) -> {};
        }
        if (fraction > MAX_GAP_FRACTION) {
            return (element, out) -> {
                if (random.nextDouble() < fraction) {
                    out.accept(element);
                }
            };
        }
        Gaps gaps = new Gaps(random, fraction);
        return (element, out) -> {
            if (gaps.isHit()) {
                out.accept(element);
            }
        };
    }
}
