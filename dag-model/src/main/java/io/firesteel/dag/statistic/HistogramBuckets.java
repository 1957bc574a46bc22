package io.firesteel.dag.statistic;

import io.firesteel.dag.closure.KnownImmutable;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The bounds of a histogram's buckets, ascending: each bucket has its lower bound and not its upper one, but the last has
 * both. Numbers outside, and NaN, are in no bucket. Immutable.
 */
public final class HistogramBuckets implements Serializable, KnownImmutable {
    private static final long serialVersionUID = 1L;

    /** The bucket of a number that is in none. */
    static final int NONE = -1;

    private final double[] bounds;
    private final boolean even;

    private HistogramBuckets(double[] bounds, boolean even) {
        this.bounds = bounds;
        this.even = even;
    }

    /**
     * Buckets with these bounds, copied.
     *
     * @param even whether all buckets are known to be of the same width, so that the bucket of a number is computed, not
     *     searched for
     * @throws IllegalArgumentException if there are fewer than two bounds, or they do not ascend
     */
    public static HistogramBuckets of(double[] bounds, boolean even) {
        if (bounds.length < 2) {
            throw new IllegalArgumentException(
                    "histogram: the buckets array must have at least two elements, not " + bounds.length + ".");
        }
        for (int i = 0; i < bounds.length; i++) {
            if (Double.isNaN(bounds[i]) || (i > 0 && bounds[i - 1] >= bounds[i])) {
                throw new IllegalArgumentException("histogram: the buckets array must be sorted, without duplicates and"
                        + " NaN; element " + i + " is " + bounds[i] + (i > 0 ? " after " + bounds[i - 1] : "") + ".");
            }
        }
        return new HistogramBuckets(
                Arrays.stream(bounds).map(bound -> bound + 0.0).toArray(), even);
    }

    /** This many buckets of the same width; one alone if both ends are the same. */
    public static HistogramBuckets between(double min, double max, int count) {
        if (min == max) {
            return new HistogramBuckets(new double[] {min, max}, true);
        }
        double span = max - min;
        double[] bounds = new double[count + 1];
        for (int i = 0; i < count; i++) {
            bounds[i] = min + i * span / count;
        }
        bounds[count] = max;
        return new HistogramBuckets(bounds, true);
    }

    /** The bounds, one more than there are buckets. */
    public double[] bounds() {
        return bounds.clone();
    }

    /** How many buckets there are. */
    public int count() {
        return bounds.length - 1;
    }

    int bucketOf(double value) {
        return even ? computed(value) : searched(value);
    }

    private int computed(double value) {
        double min = bounds[0];
        double max = bounds[bounds.length - 1];
        if (Double.isNaN(value) || value < min || value > max) {
            return NONE;
        }
        // Of the one bucket between equal ends the quotient is NaN, which as an int is 0.
        int bucket = (int) ((value - min) / (max - min) * count());
        return Math.min(bucket, count() - 1);
    }

    private int searched(double value) {
        // Adding 0.0 turns -0.0 into 0.0, as for the bounds: to the search they would be two numbers.
        int found = Arrays.binarySearch(bounds, value + 0.0);
        if (found >= 0) {
            return Math.min(found, count() - 1);
        }
        int insertion = -found - 1;
        return insertion > 0 && insertion < bounds.length ? insertion - 1 : NONE;
    }
}
