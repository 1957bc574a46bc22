package io.firesteel.dag.share;

import io.firesteel.dag.closure.KnownImmutable;
import java.io.Serial;

/** A sum, a count and an average of numbers. The order of additions differs from run to run, and so may the last digits. */
public final class DoubleAccumulator extends AccumulatorV2<Double, Double> implements KnownImmutable {
    @Serial
    private static final long serialVersionUID = 1L;

    private double sum;
    private long count;

    @Override
    public boolean isZero() {
        return sum == 0 && count == 0;
    }

    @Override
    public DoubleAccumulator copy() {
        DoubleAccumulator copy = new DoubleAccumulator();
        copy.sum = sum;
        copy.count = count;
        return copy;
    }

    @Override
    public void reset() {
        sum = 0;
        count = 0;
    }

    @Override
    public void add(Double value) {
        add((double) value);
    }

    /** Adds without boxing. */
    public void add(double value) {
        sum += value;
        count++;
    }

    @Override
    public void merge(AccumulatorV2<Double, Double> other) {
        DoubleAccumulator added = (DoubleAccumulator) other;
        sum += added.sum;
        count += added.count;
    }

    @Override
    public Double value() {
        return sum;
    }

    /** How many values were added. */
    public long count() {
        return count;
    }

    /** The sum of what was added. */
    public double sum() {
        return sum;
    }

    /** The mean of what was added; NaN if nothing was. */
    public double avg() {
        return sum / count;
    }
}
