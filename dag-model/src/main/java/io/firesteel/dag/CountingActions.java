package io.firesteel.dag;

import io.firesteel.dag.action.ApproximateRequest;
import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.ValueCountFold;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.statistic.Approximations;
import io.firesteel.dag.statistic.DistinctCounter;
import io.firesteel.dag.statistic.DistinctFold;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;

/**
 * Actions that count, exactly or about. An {@code …Approx} action with a time-out answers when it is out from the
 * partitions done by then, taken for a random sample of all; the job goes on until it knows exactly.
 *
 * @param <T> the type of the elements
 */
public interface CountingActions<T> {
    /** The confidence of approximate actions that are not told one. */
    double DEFAULT_CONFIDENCE = 0.95;

    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** The number of elements. */
    default long count() {
        return context().runner().await("count", countAsync());
    }

    /** Non-blocking {@link #count}. */
    default Future<Long> countAsync() {
        return ActionJobs.run(context(), lineage(), new PartitionAction.Count(), Mergers.sum(), CallSite.here("count"));
    }

    /** How often each distinct element occurs. Holds an entry for each of them, in each task and in the driver. */
    default Map<T, Long> countByValue() {
        return context().runner().await("countByValue", countByValueAsync());
    }

    /** Non-blocking {@link #countByValue}. */
    default Future<Map<T, Long>> countByValueAsync() {
        return ActionJobs.fold(
                context(),
                lineage(),
                ValueCountFold.start(element -> element),
                ValueCountFold.merger(),
                CallSite.here("countByValue"));
    }

    /**
     * About how many distinct elements there are, by equality: a HyperLogLog in each task and in the driver, of
     * {@code 0.8 / relativeSD²} to twice as many bytes, whatever is counted.
     *
     * @param relativeSD the standard deviation of the answer, in parts of it; from 0.00026, smaller costs more memory
     */
    default long countApproxDistinct(double relativeSD) {
        return context().runner().await("countApproxDistinct", countApproxDistinctAsync(relativeSD));
    }

    /** Non-blocking {@link #countApproxDistinct}. */
    default Future<Long> countApproxDistinctAsync(double relativeSD) {
        int precision = DistinctCounter.precisionFor(relativeSD);
        return ActionJobs.fold(
                context(),
                lineage(),
                DistinctFold.start(precision),
                DistinctFold.merger(precision),
                CallSite.here("countApproxDistinct"));
    }

    /** As {@link #countApprox(long, double)}, with a confidence of {@value #DEFAULT_CONFIDENCE}. */
    default PartialResult<BoundedDouble> countApprox(long timeout) {
        return countApprox(timeout, DEFAULT_CONFIDENCE);
    }

    /** Non-blocking {@link #countApprox(long)}. */
    default Future<PartialResult<BoundedDouble>> countApproxAsync(long timeout) {
        return countApproxAsync(timeout, DEFAULT_CONFIDENCE);
    }

    /**
     * The number of elements, in time: exactly if the job has ended, else an interval.
     *
     * @param timeout in milliseconds
     * @param confidence how likely the number lies in the interval, from 0 to 1
     * @throws JobFailedException if the job fails before the time is out
     */
    default PartialResult<BoundedDouble> countApprox(long timeout, double confidence) {
        return context().runner().await("countApprox", countApproxAsync(timeout, confidence));
    }

    /** Non-blocking {@link #countApprox(long, double)}. */
    default Future<PartialResult<BoundedDouble>> countApproxAsync(long timeout, double confidence) {
        ActionJobs.requireConfidence("countApprox", confidence);
        return context()
                .runner()
                .approximate(new ApproximateRequest<>(
                        lineage(),
                        new PartitionAction.Count(),
                        () -> Approximations.count(confidence),
                        Duration.ofMillis(timeout),
                        CallSite.here("countApprox")));
    }

    /** As {@link #countByValueApprox(long, double)}, with a confidence of {@value #DEFAULT_CONFIDENCE}. */
    default PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout) {
        return countByValueApprox(timeout, DEFAULT_CONFIDENCE);
    }

    /** Non-blocking {@link #countByValueApprox(long)}. */
    default Future<PartialResult<Map<T, BoundedDouble>>> countByValueApproxAsync(long timeout) {
        return countByValueApproxAsync(timeout, DEFAULT_CONFIDENCE);
    }

    /**
     * How often each distinct element occurs, in time: exactly if the job has ended, else an interval for each element
     * met so far. Holds an entry for each of them, in each task and in the driver.
     *
     * @param timeout in milliseconds
     * @param confidence how likely a number lies in its interval, from 0 to 1
     * @throws JobFailedException if the job fails before the time is out
     */
    default PartialResult<Map<T, BoundedDouble>> countByValueApprox(long timeout, double confidence) {
        return context().runner().await("countByValueApprox", countByValueApproxAsync(timeout, confidence));
    }

    /** Non-blocking {@link #countByValueApprox(long, double)}. */
    default Future<PartialResult<Map<T, BoundedDouble>>> countByValueApproxAsync(long timeout, double confidence) {
        ActionJobs.requireConfidence("countByValueApprox", confidence);
        return context()
                .runner()
                .approximate(new ApproximateRequest<>(
                        lineage(),
                        new PartitionAction.Fold(ValueCountFold.start(element -> element)),
                        () -> Approximations.countByValue(confidence),
                        Duration.ofMillis(timeout),
                        CallSite.here("countByValueApprox")));
    }
}
