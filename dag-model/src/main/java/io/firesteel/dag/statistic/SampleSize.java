package io.firesteel.dag.statistic;

/**
 * Which fraction to sample so that the sample is large enough in all but one of ten thousand cases (Spark's
 * {@code SamplingUtils}; Meng, "Scalable Simple Random Sampling and Stratified Sampling", ICML 2013).
 */
public final class SampleSize {
    private static final double MISS_PROBABILITY = 1e-4;
    private static final double MIN_FRACTION = 1e-10;
    private static final double MAX_DEVIATIONS = 10.0;

    private SampleSize() {}

    /** The most that a sample can be asked to have: room is left for a sample larger than asked for. */
    public static int max() {
        return Integer.MAX_VALUE - (int) (MAX_DEVIATIONS * Math.sqrt(Integer.MAX_VALUE));
    }

    /** The fraction of {@code total} elements to sample for at least {@code wanted}. */
    public static double fraction(int wanted, long total, boolean withReplacement) {
        return withReplacement ? poissonBound(wanted) / total : binomialBound((double) wanted / total, total);
    }

    private static double poissonBound(double size) {
        return Math.max(size + deviations(size) * Math.sqrt(size), MIN_FRACTION);
    }

    /** How many standard deviations of a Poisson variable of that mean make a miss unlikely enough. */
    private static double deviations(double size) {
        if (size < 6) {
            return 12;
        }
        return size < 16 ? 9 : 6;
    }

    private static double binomialBound(double fraction, long total) {
        double gamma = -Math.log(MISS_PROBABILITY) / total;
        double bound = fraction + gamma + Math.sqrt(gamma * gamma + 2 * gamma * fraction);
        return Math.min(1, Math.max(MIN_FRACTION, bound));
    }
}
