package io.firesteel.dag.transform;

import io.firesteel.dag.lineage.PartitionTransform;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Each element as often as a Poisson variable says whose mean is the fraction: sampling with replacement, a partition at
 * a time. Small fractions draw the gaps between the elements that come at least once.
 */
public record PoissonSample(double fraction, long seed) implements PartitionTransform {
    /** The largest mean drawn at once, so that its exponential is far from 0. */
    private static final double MAX_MEAN = 32;

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
            return (element, out) -> repeat(element, draw(random, fraction), out);
        }
        Gaps gaps = new Gaps(random, -Math.expm1(-fraction));
        return (element, out) -> {
            if (gaps.isHit()) {
                repeat(element, drawAboveZero(random, fraction), out);
            }
        };
    }

    private static void repeat(Object element, long times, Consumer<Object> out) {
        for (long i = 0; i < times; i++) {
            out.accept(element);
        }
    }

    /** The sum of independent Poisson variables is one whose mean is the sum; each by Knuth's product of uniforms. */
    private static long draw(SplittableRandom random, double mean) {
        long drawn = 0;
        double left = mean;
        while (left > MAX_MEAN) {
            drawn += drawSmall(random, Math.exp(-MAX_MEAN), 1);
            left -= MAX_MEAN;
        }
        return drawn + drawSmall(random, Math.exp(-left), 1);
    }

    /** Given that it is not 0: the first of Knuth's uniforms is drawn from where the product goes on. */
    private static long drawAboveZero(SplittableRandom random, double mean) {
        double limit = Math.exp(-mean);
        return 1 + drawSmall(random, limit, limit + (1 - limit) * random.nextDouble());
    }

    private static long drawSmall(SplittableRandom random, double limit, double start) {
        long drawn = 0;
        double product = start * random.nextDouble();
        while (product > limit) {
            drawn++;
            product *= random.nextDouble();
        }
        return drawn;
    }
}
