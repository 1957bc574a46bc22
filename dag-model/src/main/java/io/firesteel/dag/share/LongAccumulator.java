package io.firesteel.dag.share;

import io.firesteel.dag.closure.KnownImmutable;
import java.io.Serial;

/** A sum, a count and an average of whole numbers. Sums beyond the range of {@code long} wrap around. */
public final class LongAccumulator extends AccumulatorV2<Long, Long> implements KnownImmutable {
    @Serial
    private static final long serialVersionUID = 1L;

    private long sum;
    private long count;

    @Override
    public boolean isZero() {
        return sum == 0 && count == 0;
    }

    @Override
    public LongAccumulator copy() {
        LongAccumulator copy = new LongAccumulator();
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
    public void add(Long value) {
        add((long) value);
    }

    /** Adds without boxing. */
    public void add(long value) {
        sum += value;
        count++;
    }

    @Override
    public void merge(AccumulatorV2<Long, Long> other) {
        LongAccumulator added = (LongAccumulator) other;
        sum += added.sum;
        count += added.count;
    }

    @Override
    public Long value() {
        return sum;
    }

    /** How many values were added. */
    public long count() {
        return count;
    }

    /** The sum of what was added. */
    public long sum() {
        return sum;
    }

    /** The mean of what was added; NaN if nothing was. */
    public double avg() {
        return (double) sum / count;
    }
}
