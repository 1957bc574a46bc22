package io.firesteel.dag;

import io.firesteel.dag.action.ApproximateRequest;
import io.firesteel.dag.action.DoubleSumFold;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.SnapshotMerger;
import io.firesteel.dag.statistic.Approximations;
import io.firesteel.dag.statistic.HistogramBuckets;
import io.firesteel.dag.statistic.HistogramFold;
import io.firesteel.dag.statistic.StatisticsFold;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The statistics of numbers. All come of one pass, in constant memory for each task, and are merged in the order of
 * partitions, so that the same numbers in the same partitions give the same answer to the last bit.
 */
public interface DoubleActions extends OrderedActions<Double> {
    /** Count, mean, variance, least and greatest at once. */
    default StatCounter stats() {
        return context().runner().await("stats", statsAsync());
    }

    /** Non-blocking {@link #stats}. */
    default Future<StatCounter> statsAsync() {
        return statistics("stats", stats -> stats);
    }

    private <R> Future<R> statistics(String operation, Function<StatCounter, R> answer) {
        return ActionJobs.fold(
                        context(), lineage(), StatisticsFold.start(), StatisticsFold.merger(), CallSite.here(operation))
                .map(answer);
    }

    /** The sum, added up one by one in the order of elements within a partition; 0 if there are no numbers. */
    default Double sum() {
        return context().runner().await("sum", sumAsync());
    }

    /** Non-blocking {@link #sum}. */
    default Future<Double> sumAsync() {
        return ActionJobs.fold(
                context(), lineage(), DoubleSumFold.start(), DoubleSumFold.merger(), CallSite.here("sum"));
    }

    /** The mean; 0 if there are no numbers, as in Spark. */
    default Double mean() {
        return context().runner().await("mean", meanAsync());
    }

    /** Non-blocking {@link #mean}. */
    default Future<Double> meanAsync() {
        return statistics("mean", StatCounter::mean);
    }

    /** As {@link #popVariance}. */
    default Double variance() {
        return context().runner().await("variance", varianceAsync());
    }

    /** Non-blocking {@link #variance}. */
    default Future<Double> varianceAsync() {
        return statistics("variance", StatCounter::variance);
    }

    /** As {@link #popStdev}. */
    default Double stdev() {
        return context().runner().await("stdev", stdevAsync());
    }

    /** Non-blocking {@link #stdev}. */
    default Future<Double> stdevAsync() {
        return statistics("stdev", StatCounter::stdev);
    }

    /** The variance, dividing by the count; NaN if there are no numbers. */
    default Double popVariance() {
        return context().runner().await("popVariance", popVarianceAsync());
    }

    /** Non-blocking {@link #popVariance}. */
    default Future<Double> popVarianceAsync() {
        return statistics("popVariance", StatCounter::popVariance);
    }

    /** The square root of {@link #popVariance}. */
    default Double popStdev() {
        return context().runner().await("popStdev", popStdevAsync());
    }

    /** Non-blocking {@link #popStdev}. */
    default Future<Double> popStdevAsync() {
        return statistics("popStdev", StatCounter::popStdev);
    }

    /** The unbiased estimate of the variance, dividing by one less than the count; NaN for fewer than two numbers. */
    default Double sampleVariance() {
        return context().runner().await("sampleVariance", sampleVarianceAsync());
    }

    /** Non-blocking {@link #sampleVariance}. */
    default Future<Double> sampleVarianceAsync() {
        return statistics("sampleVariance", StatCounter::sampleVariance);
    }

    /** The square root of {@link #sampleVariance}. */
    default Double sampleStdev() {
        return context().runner().await("sampleStdev", sampleStdevAsync());
    }

    /** Non-blocking {@link #sampleStdev}. */
    default Future<Double> sampleStdevAsync() {
        return statistics("sampleStdev", StatCounter::sampleStdev);
    }

    /**
     * The greatest number; NaN is above all others.
     *
     * @throws UnsupportedOperationException if there is none
     */
    default Double max() {
        return context().runner().await("max", maxAsync());
    }

    /** Non-blocking {@link #max()}. */
    default Future<Double> maxAsync() {
        return maxAsync(Comparator.naturalOrder());
    }

    /**
     * The least number; NaN is above all others.
     *
     * @throws UnsupportedOperationException if there is none
     */
    default Double min() {
        return context().runner().await("min", minAsync());
    }

    /** Non-blocking {@link #min()}. */
    default Future<Double> minAsync() {
        return minAsync(Comparator.naturalOrder());
    }

    /**
     * How many numbers are in each of {@code bucketCount} buckets of the same width, from the least to the greatest
     * number: the bounds, one more than there are buckets, and the counts. One bucket if all numbers are the same. Two
     * jobs, the first to find the ends.
     *
     * @throws UnsupportedOperationException if there are no numbers, or one is infinite or NaN
     */
    default Pair<double[], long[]> histogram(int bucketCount) {
        return context().runner().await("histogram", histogramAsync(bucketCount));
    }

    /** Non-blocking {@link #histogram(int)}. */
    default Future<Pair<double[], long[]>> histogramAsync(int bucketCount) {
        if (bucketCount < 1) {
            throw new IllegalArgumentException(
                    "histogram needs a number of buckets of at least 1, not " + bucketCount + ".");
        }
        CallSite site = CallSite.here("histogram");
        return statistics("histogram", stats -> {
                    if (!Double.isFinite(stats.min()) || !Double.isFinite(stats.max())) {
                        throw new UnsupportedOperationException(
                                site + ": Histogram on either an empty RDD or RDD containing +/-infinity or NaN. Filter"
                                        + " these out first.");
                    }
                    return HistogramBuckets.between(stats.min(), stats.max(), bucketCount);
                })
                .compose(buckets -> counts(buckets, site).map(counts -> new Pair<>(buckets.bounds(), counts)));
    }

    /**
     * How many numbers are in each of the buckets between these bounds: {@code [1, 10, 20]} means 1 ≤ x < 10 and 10 ≤ x ≤
     * 20, the last bucket having its upper bound too. Numbers outside, and NaN, are not counted. A bucket is found in
     * time logarithmic in their number.
     *
     * @param buckets at least two, ascending, without NaN
     * @throws IllegalArgumentException if they are not
     */
    default long[] histogram(double[] buckets) {
        return context().runner().await("histogram", histogramAsync(buckets));
    }

    /** Non-blocking {@link #histogram(double[])}. */
    default Future<long[]> histogramAsync(double[] buckets) {
        return counts(HistogramBuckets.of(buckets, false), CallSite.here("histogram"));
    }

    /**
     * As {@link #histogram(double[])}.
     *
     * @param evenBuckets whether all buckets are of the same width: a number's bucket is then computed in constant time,
     *     and the bounds between first and last are not looked at
     */
    default long[] histogram(Double[] buckets, boolean evenBuckets) {
        return context().runner().await("histogram", histogramAsync(buckets, evenBuckets));
    }

    /** Non-blocking {@link #histogram(Double[], boolean)}. */
    default Future<long[]> histogramAsync(Double[] buckets, boolean evenBuckets) {
        double[] bounds =
                Arrays.stream(buckets).mapToDouble(Double::doubleValue).toArray();
        return counts(HistogramBuckets.of(bounds, evenBuckets), CallSite.here("histogram"));
    }

    private Future<long[]> counts(HistogramBuckets buckets, CallSite site) {
        return ActionJobs.fold(context(), lineage(), HistogramFold.start(buckets), HistogramFold.merger(buckets), site);
    }

    /** As {@link #sumApprox(long, Double)}, with a confidence of 0.95. */
    default PartialResult<BoundedDouble> sumApprox(long timeout) {
        return sumApprox(timeout, CountingActions.DEFAULT_CONFIDENCE);
    }

    /** Non-blocking {@link #sumApprox(long)}. */
    default Future<PartialResult<BoundedDouble>> sumApproxAsync(long timeout) {
        return sumApproxAsync(timeout, CountingActions.DEFAULT_CONFIDENCE);
    }

    /**
     * The sum, in time: exactly if the job has ended, else an interval, as if the partitions done were a random sample.
     *
     * @param timeout in milliseconds
     * @param confidence how likely the sum lies in the interval, from 0 to 1
     */
    default PartialResult<BoundedDouble> sumApprox(long timeout, Double confidence) {
        return context().runner().await("sumApprox", sumApproxAsync(timeout, confidence));
    }

    /** Non-blocking {@link #sumApprox(long, Double)}. */
    default Future<PartialResult<BoundedDouble>> sumApproxAsync(long timeout, Double confidence) {
        double known = ActionJobs.requireConfidence("sumApprox", confidence);
        return approximate("sumApprox", timeout, () -> Approximations.sum(known));
    }

    /** As {@link #meanApprox(long, Double)}, with a confidence of 0.95. */
    default PartialResult<BoundedDouble> meanApprox(long timeout) {
        return meanApprox(timeout, CountingActions.DEFAULT_CONFIDENCE);
    }

    /** Non-blocking {@link #meanApprox(long)}. */
    default Future<PartialResult<BoundedDouble>> meanApproxAsync(long timeout) {
        return meanApproxAsync(timeout, CountingActions.DEFAULT_CONFIDENCE);
    }

    /**
     * The mean, in time: exactly if the job has ended, else an interval, as if the partitions done were a random sample.
     *
     * @param timeout in milliseconds
     * @param confidence how likely the mean lies in the interval, from 0 to 1
     */
    default PartialResult<BoundedDouble> meanApprox(long timeout, Double confidence) {
        return context().runner().await("meanApprox", meanApproxAsync(timeout, confidence));
    }

    /** Non-blocking {@link #meanApprox(long, Double)}. */
    default Future<PartialResult<BoundedDouble>> meanApproxAsync(long timeout, Double confidence) {
        double known = ActionJobs.requireConfidence("meanApprox", confidence);
        return approximate("meanApprox", timeout, () -> Approximations.mean(known));
    }

    private Future<PartialResult<BoundedDouble>> approximate(
            String operation, long timeout, Supplier<SnapshotMerger<BoundedDouble>> merger) {
        return context()
                .runner()
                .approximate(new ApproximateRequest<>(
                        lineage(),
                        new PartitionAction.Fold(StatisticsFold.start()),
                        merger,
                        Duration.ofMillis(timeout),
                        CallSite.here(operation)));
    }
}
