package io.firesteel.dag.statistic;

import io.firesteel.dag.BoundedDouble;
import io.firesteel.dag.StatCounter;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PascalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What is known of all partitions from some of them, taken for a random sample of all elements. The formulas are those
 * of Spark's {@code CountEvaluator}, {@code SumEvaluator} and {@code MeanEvaluator}.
 */
final class Estimates {
    /** Above it the rest is taken as Poisson, not as negative binomial, whose quantiles cost too much there. */
    private static final long MAX_PASCAL = 10_000;

    /** Above it the rest is taken as normal: counts of the library are ints. */
    private static final double MAX_POISSON = 1e8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** From here on Student's t is close enough to the normal distribution. */
    private static final long NORMAL_FROM = 100;

    private Estimates() {}

    /** A number that is known. */
    static BoundedDouble exact(double value) {
        return new BoundedDouble(value, 1.0, value, value);
    }

    /** A count of which the part {@code seen} was counted in the fraction {@code p} of the partitions, 0 < p < 1. */
    static BoundedDouble count(long seen, double p, double confidence) {
        if (seen == 0) {
            return new BoundedDouble(0, 0.0, 0, Double.POSITIVE_INFINITY);
        }
        double restMean = seen * (1 - p) / p;
        if (restMean > MAX_POISSON) {
            double reach = NORMAL.inverseCumulativeProbability((1 + confidence) / 2) * Math.sqrt(restMean);
            return new BoundedDouble(seen + restMean, confidence, seen + restMean - reach, seen + restMean + reach);
        }
        DiscreteDistribution rest =
                seen <= MAX_PASCAL ? PascalDistribution.of((int) seen, p) : PoissonDistribution.of(restMean);
        int low = rest.inverseCumulativeProbability((1 - confidence) / 2);
        int high = rest.inverseCumulativeProbability((1 + confidence) / 2);
        return new BoundedDouble(seen + rest.getMean(), confidence, (double) seen + low, (double) seen + high);
    }

    /** The mean of all numbers, from some. */
    static BoundedDouble mean(StatCounter seen, double confidence) {
        if (seen.count() == 0) {
            return nothingKnown(0, 0.0);
        }
        if (seen.count() == 1) {
            return nothingKnown(seen.mean(), confidence);
        }
        double deviation = Math.sqrt(seen.sampleVariance() / seen.count());
        double reach = quantile(seen.count(), confidence) * deviation;
        return new BoundedDouble(seen.mean(), confidence, seen.mean() - reach, seen.mean() + reach);
    }

    /** The sum of all numbers, from those in the fraction {@code p} of the partitions, 0 < p < 1. */
    static BoundedDouble sum(StatCounter seen, double p, double confidence) {
        if (seen.count() == 0) {
            return nothingKnown(0, 0.0);
        }
        double meanVariance = seen.sampleVariance() / seen.count();
        double restCount = seen.count() * (1 - p) / p;
        double restCountVariance = seen.count() * (1 - p) / (p * p);
        double rest = seen.mean() * restCount;
        if (Double.isNaN(meanVariance)) {
            return nothingKnown(seen.sum() + rest, confidence);
        }
        double variance = seen.mean() * seen.mean() * restCountVariance
                + restCount * restCount * meanVariance
                + meanVariance * restCountVariance;
        double reach = quantile(seen.count(), confidence) * Math.sqrt(variance);
        double sum = seen.sum() + rest;
        return new BoundedDouble(sum, confidence, sum - reach, sum + reach);
    }

    private static BoundedDouble nothingKnown(double estimate, double confidence) {
        return new BoundedDouble(estimate, confidence, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    private static double quantile(long count, double confidence) {
        double probability = (1 + confidence) / 2;
        return count > NORMAL_FROM
                ? NORMAL.inverseCumulativeProbability(probability)
                : TDistribution.of(count - 1.0).inverseCumulativeProbability(probability);
    }
}
