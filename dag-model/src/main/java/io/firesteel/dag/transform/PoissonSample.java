package io.firesteel.dag.transform;

import io.firesteel.dag.lineage.PartitionTransform;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Each element as often as a Poisson variable says whose mean is the fraction: sampling with replacement, a partition at
 * a time. Small fractions draw the gaps between the elements that come at least once.
 */
public record PoissonSample(double fraction, long seed) implements PartitionTransform {
    /** Refuses what is no mean. */
    public PoissonSample {
        if (!(fraction >= 0 && fraction < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "A sample with replacement needs a fraction of at least 0, not " + fraction + ".");
        }
    }

    @Override
    public Step open(int partition) {
        SplittableRandom random = Seeds.of(seed, partition);
        if (fraction == 0) {
            return (element, out) -> {};
        }
        if (fraction > BernoulliSample.MAX_GAP_FRACTION) {
            return (element, out) -> repeat(element, Poisson.draw(random, fraction), out);
        }
        Gaps gaps = new Gaps(random, -Math.expm1(-fraction));
        return (element, out) -> {
            if (gaps.isHit()) {
                repeat(element, Poisson.drawAboveZero(random, fraction), out);
            }
        };
    }

    private static void repeat(Object element, long times, Consumer<Object> out) {
        for (long i = 0; i < times; i++) {
            out.accept(element);
        }
    }
}
