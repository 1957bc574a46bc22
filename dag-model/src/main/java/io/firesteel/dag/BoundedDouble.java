package io.firesteel.dag;

import java.util.Locale;

/**
 * A number that is not known exactly, and the interval it lies in with some confidence.
 *
 * @param mean the best estimate
 * @param confidence how likely it is that the number lies in the interval, from 0 (nothing is known) to 1 (exact)
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 */
public record BoundedDouble(double mean, double confidence, double low, double high) {
    /** Prints as {@code [9.000, 11.000]}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "[%.3f, %.3f]", low, high);
    }
}
