package io.firesteel.block.memory;

import org.jspecify.annotations.Nullable;

/**
 * About how much heap many objects take: the first ones are measured each, later ones ever more rarely, and the mean stands
 * for those between. Confined to one thread.
 */
public final class SizeMeter {
    private static final int ALWAYS_MEASURED = 16;
    private static final int GROWTH_DIVISOR = 8;

    private long count;
    private long nextMeasured = 1;
    private long measured;
    private long measuredBytes;

    /** Counts an object; tells whether it was measured, so that the estimate may have changed. */
    public boolean add(@Nullable Object object) {
        count++;
        if (count < nextMeasured) {
            return false;
        }
        measured++;
        measuredBytes += SizeEstimator.sizeOf(object);
        nextMeasured = count < ALWAYS_MEASURED ? count + 1 : count + count / GROWTH_DIVISOR;
        return true;
    }

    /** How many were counted. */
    public long count() {
        return count;
    }

    /** About what one takes. */
    public long mean() {
        return measured == 0 ? 0 : (measuredBytes + measured - 1) / measured;
    }

    /** About what all of them take. */
    public long bytes() {
        return count * mean();
    }

    /** None are held any more; what is known of their mean stays. */
    public void clear() {
        count = 0;
        nextMeasured = 1;
    }
}
