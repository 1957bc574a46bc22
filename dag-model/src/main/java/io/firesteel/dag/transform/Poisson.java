package io.firesteel.dag.transform;

import java.util.SplittableRandom;

/** Draws Poisson variables. */
final class Poisson {
    /** The largest mean drawn at once, so that its exponential is far from 0. */
    private static final double MAX_MEAN = 32;

    private Poisson() {}

    /** The sum of independent Poisson variables is one whose mean is the sum; each by Knuth's product of uniforms. */
    static long draw(SplittableRandom random, double mean) {
        long drawn = 0;
        double left = mean;
        while (left > MAX_MEAN) {
            drawn += drawSmall(random, Math.exp(-MAX_MEAN), 1);
            left -= MAX_MEAN;
        }
        return drawn + drawSmall(random, Math.exp(-left), 1);
    }

    /** Given that it is not 0: the first of Knuth's uniforms is drawn from where the product goes on. */
    static long drawAboveZero(SplittableRandom random, double mean) {
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
