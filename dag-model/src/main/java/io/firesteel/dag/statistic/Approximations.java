package io.firesteel.dag.statistic;

import io.firesteel.dag.BoundedDouble;
import io.firesteel.dag.StatCounter;
import io.firesteel.dag.action.SnapshotMerger;
import io.firesteel.dag.action.ValueCountFold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** The mergers of approximate actions: exact once all partitions are in, an estimate before. */
public final class Approximations {
    private Approximations() {}

    /** The number of elements, from one {@code Long} for each partition. */
    public static SnapshotMerger<BoundedDouble> count(double confidence) {
        return new Partly<>() {
            private long sum;

            @Override
            void merge(List<Object> result) {
                sum += (Long) result.get(0);
            }

            @Override
            public BoundedDouble finish() {
                return Estimates.exact((double) sum);
            }

            @Override
            BoundedDouble estimate(double fraction) {
                return Estimates.count(sum, fraction, confidence);
            }
        };
    }

    /** How often each value occurs, from the results of {@link ValueCountFold}. Holds an entry for each value. */
    public static <T> SnapshotMerger<Map<T, BoundedDouble>> countByValue(double confidence) {
        return new Partly<>() {
            private final Map<Object, Long> counts = new HashMap<>();

            @Override
            void merge(List<Object> result) {
                ValueCountFold.addTo(counts, result);
            }

            @Override
            public Map<T, BoundedDouble> finish() {
                return each(count -> Estimates.exact((double) count));
            }

            @Override
            Map<T, BoundedDouble> estimate(double fraction) {
                return each(count -> Estimates.count(count, fraction, confidence));
            }

            @SuppressWarnings("unchecked")
            private Map<T, BoundedDouble> each(LongFunction<BoundedDouble> estimate) {
                Map<T, BoundedDouble> all = new HashMap<>();
                counts.forEach((value, count) -> all.put((T) value, estimate.apply(count)));
                return all;
            }
        };
    }

    /** The sum of numbers, from the results of {@link StatisticsFold}. */
    public static SnapshotMerger<BoundedDouble> sum(double confidence) {
        return new OfNumbers() {
            @Override
            public BoundedDouble finish() {
                return Estimates.exact(seen.sum());
            }

            @Override
            BoundedDouble estimate(double fraction) {
                return Estimates.sum(seen, fraction, confidence);
            }
        };
    }

    /** The mean of numbers, from the results of {@link StatisticsFold}. */
    public static SnapshotMerger<BoundedDouble> mean(double confidence) {
        return new OfNumbers() {
            @Override
            public BoundedDouble finish() {
                return Estimates.exact(seen.mean());
            }

            @Override
            BoundedDouble estimate(double fraction) {
                return Estimates.mean(seen, confidence);
            }
        };
    }

    private abstract static class Partly<R> implements SnapshotMerger<R> {
        private int done;

        abstract void merge(List<Object> result);

        /** The answer from that fraction of the partitions, which is less than 1 and, if 0, without results. */
        abstract R estimate(double fraction);

        @Override
        public final void accept(int position, List<Object> result) {
            merge(result);
            done++;
        }

        @Override
        public final R snapshot(int partitions) throws Exception {
            if (done == partitions && partitions > 0) {
                return finish();
            }
            return estimate(done == 0 ? 0 : (double) done / partitions);
        }
    }

    private abstract static class OfNumbers extends Partly<BoundedDouble> {
        final StatCounter seen = new StatCounter();

        @Override
        final void merge(List<Object> result) {
            seen.merge((StatCounter) result.get(0));
        }
    }
}
