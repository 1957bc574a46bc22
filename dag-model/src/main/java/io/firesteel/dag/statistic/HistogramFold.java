package io.firesteel.dag.statistic;

import io.firesteel.dag.action.PartitionFold;
import io.firesteel.dag.action.ResultMerger;
import java.util.List;

/** How many numbers of a partition are in each bucket: the result is one array of counts. */
public final class HistogramFold extends PartitionFold {
    private final HistogramBuckets buckets;
    private final long[] counts;

    private HistogramFold(HistogramBuckets buckets) {
        this.buckets = buckets;
        this.counts = new long[buckets.count()];
    }

    /** The fold's beginning. */
    public static PartitionFold.Start start(HistogramBuckets buckets) {
        return partition -> new HistogramFold(buckets);
    }

    /** The counts of all partitions. */
    public static ResultMerger<long[]> merger(HistogramBuckets buckets) {
        return new ResultMerger<>() {
            private final long[] sums = new long[buckets.count()];

            @Override
            public void accept(int position, List<Object> result) {
                long[] counts = (long[]) result.get(0);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += counts[i];
                }
            }

            @Override
            public long[] finish() {
                return sums;
            }
        };
    }

    @Override
    public void accept(Object element) {
        int bucket = buckets.bucketOf((Double) element);
        if (bucket != HistogramBuckets.NONE) {
            counts[bucket]++;
        }
    }

    @Override
    public List<Object> result() {
        return List.of(counts);
    }
}
