package io.firesteel.dag.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By ranges of the key order: every key of partition i sorts before or equal to every key of partition i + 1. The
 * bounds come from a sample (see {@link #fromSample}), so partitions are of about equal weight.
 */
public final class RangePartitioner extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final Object[] upperBounds;
    private final KeyOrdering ordering;
    private transient @Nullable Comparator<Object> comparator;

    private RangePartitioner(Object[] upperBounds, KeyOrdering ordering) {
        this.upperBounds = upperBounds;
        this.ordering = ordering;
    }

    /** A sampled key that stands for {@code weight} keys of the data. */
    public record WeightedKey(Object key, double weight) {}

    /**
     * Bounds that cut the sampled weight into at most {@code partitions} equal parts. Equal keys are never cut apart,
     * so heavy duplicates give fewer partitions.
     */
    public static RangePartitioner fromSample(List<WeightedKey> sample, int partitions, KeyOrdering ordering) {
        Comparator<Object> comparator = ordering.toComparator();
        List<WeightedKey> sorted = new ArrayList<>(sample);
        sorted.sort((a, b) -> comparator.compare(a.key(), b.key()));
        double step = sorted.stream().mapToDouble(WeightedKey::weight).sum() / partitions;
        List<Object> bounds = new ArrayList<>();
        double weight = 0;
        double target = step;
        for (WeightedKey candidate : sorted) {
            weight += candidate.weight();
            if (bounds.size() == partitions - 1) {
                break;
            }
            boolean isNew = bounds.isEmpty() || comparator.compare(bounds.get(bounds.size() - 1), candidate.key()) < 0;
            if (weight >= target && isNew) {
                bounds.add(candidate.key());
                target += step;
            }
        }
        return new RangePartitioner(bounds.toArray(), ordering);
    }

    /** The order of the keys, and its direction. */
    public KeyOrdering ordering() {
        return ordering;
    }

    @Override
    public int numPartitions() {
        return upperBounds.length + 1;
    }

    /** O(log partitions) comparisons. */
    @Override
    public int getPartition(@Nullable Object key) {
        Comparator<Object> order = comparator;
        if (order == null) {
            order = ordering.toComparator();
            comparator = order;
        }
        int found = Arrays.binarySearch(upperBounds, key, order);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RangePartitioner that
                && ordering.equals(that.ordering)
                && Arrays.equals(upperBounds, that.upperBounds);
    }

    @Override
    public int hashCode() {
        return 31 * ordering.hashCode() + Arrays.hashCode(upperBounds);
    }
}
