package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.statistic.SampleSize;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Actions that draw elements at random.
 *
 * @param <T> the type of the elements
 */
public interface SampleActions<T> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** As {@link #takeSample(boolean, int, long)}, with a seed of its own each time. */
    default List<T> takeSample(boolean withReplacement, int num) {
        return context().runner().await("takeSample", takeSampleAsync(withReplacement, num));
    }

    /** Non-blocking {@link #takeSample(boolean, int)}. */
    default Future<List<T>> takeSampleAsync(boolean withReplacement, int num) {
        return takeSampleAsync(withReplacement, num, ThreadLocalRandom.current().nextLong());
    }

    /**
     * A random sample of {@code num} elements, in random order; all elements if there are fewer and none is taken twice.
     * Counts first, then samples a little more than asked for, again in the rare case that it was not enough. Holds the
     * sample in the driver. The same seed, elements and partitions give the same sample.
     *
     * @param withReplacement whether an element may be taken more than once
     */
    default List<T> takeSample(boolean withReplacement, int num, long seed) {
        return context().runner().await("takeSample", takeSampleAsync(withReplacement, num, seed));
    }

    /** Non-blocking {@link #takeSample(boolean, int, long)}. */
    default Future<List<T>> takeSampleAsync(boolean withReplacement, int num, long seed) {
        CallSite site = CallSite.here("takeSample");
        if (ActionJobs.requireCount("takeSample", num) > SampleSize.max()) {
            throw new IllegalArgumentException(
                    "takeSample cannot take more than " + SampleSize.max() + " elements, not " + num + ".");
        }
        if (num == 0) {
            return Future.succeededFuture(List.of());
        }
        return new RandomSample<T>(context(), lineage(), withReplacement, num, seed, site).take();
    }
}
