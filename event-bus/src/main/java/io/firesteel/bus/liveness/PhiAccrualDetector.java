package io.firesteel.bus.liveness;

/**
 * How suspicious the silence of one peer is, judged by the intervals between its past heartbeats: phi of 1 means a
 * chance of one in ten that a heartbeat is only late, phi of 8 one in a hundred million.
 *
 * <p>The rule is Hayashibara et al., <i>The phi accrual failure detector</i> (2004), with a normal distribution over a
 * sliding window, a least deviation and an acceptable pause added to the mean.
 *
 * <p>Confined to its owner's thread.
 */
public final class PhiAccrualDetector {
    private final double minStdDeviationMillis;
    private final double acceptablePauseMillis;
    private final long[] intervals;
    private int next;
    private int filled;
    private double sum;
    private double sumOfSquares;
    private long lastHeardMillis;

    /** A detector that believes the peer spoke now and will speak at the options' interval until it learns better. */
    public PhiAccrualDetector(LivenessOptions options, long nowMillis) {
        minStdDeviationMillis = options.minStdDeviation().toMillis();
        acceptablePauseMillis = options.acceptablePause().toMillis();
        intervals = new long[options.windowSize()];
        lastHeardMillis = nowMillis;
        record(options.heartbeatInterval().toMillis());
    }

    /** A heartbeat arrived in the usual course: its interval joins the history. */
    public void onHeard(long nowMillis) {
        record(Math.max(0, nowMillis - lastHeardMillis));
        lastHeardMillis = Math.max(lastHeardMillis, nowMillis);
    }

    /** A heartbeat ended an unusual silence, which must not count as usual from now on. */
    public void onHeardAgain(long nowMillis) {
        lastHeardMillis = Math.max(lastHeardMillis, nowMillis);
    }

    /** For how long nothing was heard. */
    public long silentMillis(long nowMillis) {
        return Math.max(0, nowMillis - lastHeardMillis);
    }

    /** The suspicion level; grows without bound while nothing is heard. */
    public double phi(long nowMillis) {
        double mean = sum / filled;
        double variance = Math.max(0, sumOfSquares / filled - mean * mean);
        double deviation = Math.max(minStdDeviationMillis, Math.sqrt(variance));
        return phi((silentMillis(nowMillis) - mean - acceptablePauseMillis) / deviation);
    }

    /**
     * {@code -log10} of the tail of the normal distribution beyond y deviations, by the logistic approximation that Akka
     * uses (error below 0.00014); written so that neither end loses its digits.
     */
    private static double phi(double y) {
        double e = Math.exp(-y * (1.5976 + 0.070566 * y * y));
        return y > 0 ? -Math.log10(e / (1 + e)) : -Math.log10(1 - 1 / (1 + e));
    }

    private void record(long interval) {
        if (filled == intervals.length) {
            long oldest = intervals[next];
            sum -= oldest;
            sumOfSquares -= (double) oldest * oldest;
        } else {
            filled++;
        }
        intervals[next] = interval;
        next = (next + 1) % intervals.length;
        sum += interval;
        sumOfSquares += (double) interval * interval;
    }
}
