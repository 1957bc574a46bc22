package io.firesteel.dag.partition;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys from {@code lower} to {@code upper}, both included, in an ascending order. Empty if upper is the smaller. */
public final class KeyRange implements Serializable {
    private static final long serialVersionUID = 1L;

    private final KeyOrdering ordering;
    private final @Nullable Object lower;
    private final @Nullable Object upper;
    private transient @Nullable Comparator<Object> comparator;

    /** What lies between the partitions of a partitioner, both included. */
    public record Partitions(int first, int last) {
        /** How many. */
        public int count() {
            return last - first + 1;
        }
    }

    /**
     * @param comparator null for the natural order of the keys
     */
    public KeyRange(@Nullable Comparator<Object> comparator, @Nullable Object lower, @Nullable Object upper) {
        this.ordering = new KeyOrdering(comparator, true);
        this.lower = lower;
        this.upper = upper;
    }

    /** Whether the key is one of them. */
    @SuppressWarnings("NullAway") // keys may be null: the comparator decides
    public boolean contains(@Nullable Object key) {
        Comparator<Object> order = comparator;
        if (order == null) {
            order = ordering.toComparator();
            comparator = order;
        }
        return order.compare(key, lower) >= 0 && order.compare(key, upper) <= 0;
    }

    /** Whether the partitioner cuts the same order of keys, ascending or descending. */
    public boolean isOfOrder(RangePartitioner partitioner) {
        return Objects.equals(partitioner.ordering().comparator(), ordering.comparator());
    }

    /** The partitions that can hold keys of this range; at least one. */
    public Partitions partitions(RangePartitioner partitioner) {
        int one = partitioner.getPartition(lower);
        int other = partitioner.getPartition(upper);
        return new Partitions(Math.min(one, other), Math.max(one, other));
    }

    @Override
    public String toString() {
        return lower + " to " + upper;
    }
}
