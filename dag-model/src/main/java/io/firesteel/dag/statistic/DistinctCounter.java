package io.firesteel.dag.statistic;

import com.dynatrace.hash4j.distinctcount.HyperLogLog;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How many distinct elements were seen, about: a HyperLogLog (Flajolet et al. 2007) over 64-bit hashes, with the
 * estimator of Ertl (2017), which needs no bias tables. Takes 0.75 · 2^precision bytes whatever is counted. Mergeable;
 * not safe for several threads.
 */
public final class DistinctCounter implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The relative standard deviation of HyperLogLog is this over the square root of the number of registers. */
    private static final double DEVIATION = 1.054;

    private static final int MIN_PRECISION = 4;
    private static final int MAX_PRECISION = 24;

    private byte[] state;
    private transient @Nullable HyperLogLog sketch;

    /** A counter that has seen nothing. */
    public DistinctCounter(int precision) {
        this(HyperLogLog.create(precision));
    }

    private DistinctCounter(HyperLogLog sketch) {
        this.sketch = sketch;
        this.state = sketch.getState();
    }

    /** A counter in that state; the array becomes its own. */
    public static DistinctCounter of(byte[] state) {
        return new DistinctCounter(HyperLogLog.wrap(state));
    }

    /**
     * The precision whose relative standard deviation is at most the one asked for; it is Spark's for the same number.
     *
     * @throws IllegalArgumentException if it is not a fraction that can be had in memory
     */
    public static int precisionFor(double relativeStandardDeviation) {
        int wanted = (int) Math.ceil(2.0 * Math.log(DEVIATION / relativeStandardDeviation) / Math.log(2));
        if (!(relativeStandardDeviation > 0) || wanted > MAX_PRECISION) {
            throw new IllegalArgumentException("A relative accuracy of " + relativeStandardDeviation
                    + " cannot be had: it must be at least "
                    + DEVIATION / Math.sqrt(1L << MAX_PRECISION) + ", which takes 12 MiB for each counter.");
        }
        return Math.max(MIN_PRECISION, wanted);
    }

    private HyperLogLog sketch() {
        HyperLogLog present = sketch;
        if (present == null) {
            present = HyperLogLog.wrap(state);
            sketch = present;
        }
        return present;
    }

    /** Counts an element, which may be null. Returns this counter. */
    public DistinctCounter add(@Nullable Object element) {
        sketch().add(ElementHash.of(element));
        return this;
    }

    /** Counts all that another counter of at least the same precision has. Returns this counter. */
    public DistinctCounter merge(DistinctCounter other) {
        sketch().add(other.sketch());
        return this;
    }

    /** About how many distinct elements were counted. */
    public long estimate() {
        return Math.round(sketch().getDistinctCountEstimate());
    }

    /** The counter's own state, for {@link #of}. */
    public byte[] state() {
        return state;
    }
}
