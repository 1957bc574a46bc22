package io.firesteel.dag;

import java.io.Serializable;
import java.util.Locale;

/**
 * Count, mean, variance, least and greatest of numbers, kept in constant memory and merged without loss of precision:
 * Welford's update for a number, the pairwise formula of Chan, Golub and LeVeque (1983) for another counter. NaN makes
 * mean, variance, least and greatest NaN. Not safe for several threads.
 */
public final class StatCounter implements Serializable {
    private static final long serialVersionUID = 1L;

    /** From here on the larger side's mean is moved, not averaged: the sum of products would lose digits. */
    private static final double MUCH_LARGER = 10;

    private long count;
    private double mean;
    private double squaredDeviations;
    private double max = Double.NEGATIVE_INFINITY;
    private double min = Double.POSITIVE_INFINITY;

    /** A counter that has seen nothing. */
    public StatCounter() {}

    /** A counter that has seen these numbers. */
    public StatCounter(Iterable<Double> values) {
        values.forEach(this::merge);
    }

    /** Adds a number. Returns this counter. */
    public StatCounter merge(double value) {
        double delta = value - mean;
        count++;
        mean += delta / count;
        squaredDeviations += delta * (value - mean);
        max = Math.max(max, value);
        min = Math.min(min, value);
        return this;
    }

    /** Adds numbers. Returns this counter. */
    public StatCounter merge(Iterable<Double> values) {
        values.forEach(this::merge);
        return this;
    }

    /** Adds all that another counter has seen; it may be this one. Returns this counter. */
    public StatCounter merge(StatCounter other) {
        if (other == this) {
            return merge(other.copy());
        }
        if (count == 0) {
            take(other);
        } else if (other.count != 0) {
            add(other);
        }
        return this;
    }

    private void take(StatCounter other) {
        count = other.count;
        mean = other.mean;
        squaredDeviations = other.squaredDeviations;
        max = other.max;
        min = other.min;
    }

    private void add(StatCounter other) {
        double delta = other.mean - mean;
        double total = (double) count + other.count;
        if (other.count * MUCH_LARGER < count) {
            mean += delta * other.count / total;
        } else if (count * MUCH_LARGER < other.count) {
            mean = other.mean - delta * count / total;
        } else {
            mean = (mean * count + other.mean * other.count) / total;
        }
        squaredDeviations += other.squaredDeviations + delta * delta * count * other.count / total;
        count += other.count;
        max = Math.max(max, other.max);
        min = Math.min(min, other.min);
    }

    /** A counter of its own that has seen the same. */
    public StatCounter copy() {
        StatCounter copy = new StatCounter();
        copy.take(this);
        return copy;
    }

    /** How many numbers were seen. */
    public long count() {
        return count;
    }

    /** Their mean; 0 if there were none. */
    public double mean() {
        return mean;
    }

    /** Their sum, made from count and mean. */
    public double sum() {
        return count * mean;
    }

    /** The greatest; negative infinity if there was none. */
    public double max() {
        return max;
    }

    /** The least; positive infinity if there was none. */
    public double min() {
        return min;
    }

    /** As {@link #popVariance()}. */
    public double variance() {
        return popVariance();
    }

    /** The variance, dividing by the count; NaN if there were no numbers. */
    public double popVariance() {
        return count == 0 ? Double.NaN : squaredDeviations / count;
    }

    /** The unbiased estimate of the variance, dividing by one less than the count; NaN for fewer than two numbers. */
    public double sampleVariance() {
        return count <= 1 ? Double.NaN : squaredDeviations / (count - 1);
    }

    /** As {@link #popStdev()}. */
    public double stdev() {
        return popStdev();
    }

    /** The square root of {@link #popVariance()}. */
    public double popStdev() {
        return Math.sqrt(popVariance());
    }

    /** The square root of {@link #sampleVariance()}. */
    public double sampleStdev() {
        return Math.sqrt(sampleVariance());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "(count: %d, mean: %f, stdev: %f, max: %f, min: %f)", count, mean, stdev(), max, min);
    }
}
