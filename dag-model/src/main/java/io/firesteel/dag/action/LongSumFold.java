package io.firesteel.dag.action;

import java.util.List;

/** The sum of a partition's longs: the result is one {@code Long}. One that does not fit is an error. */
public final class LongSumFold extends PartitionFold {
    private long sum;

    private LongSumFold() {}

    /** The fold's beginning. */
    public static PartitionFold.Start start() {
        return partition -> new LongSumFold();
    }

    /** The sum of all partitions. */
    public static ResultMerger<Long> merger() {
        return Mergers.fold(0L, (sum, other) -> Math.addExact((Long) sum, (Long) other));
    }

    @Override
    public void accept(Object element) {
        acceptLong((Long) element);
    }

    @Override
    public void acceptLong(long number) {
        sum = Math.addExact(sum, number);
    }

    @Override
    public List<Object> result() {
        return List.of(sum);
    }
}
