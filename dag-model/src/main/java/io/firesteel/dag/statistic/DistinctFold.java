package io.firesteel.dag.statistic;

import io.firesteel.dag.action.PartitionFold;
import io.firesteel.dag.action.ResultMerger;
import java.util.List;

/** About how many distinct elements a partition has: the result is the state of one {@link DistinctCounter}. */
public final class DistinctFold extends PartitionFold {
    private final DistinctCounter counter;

    private DistinctFold(int precision) {
        this.counter = new DistinctCounter(precision);
    }

    /** The fold's beginning. */
    public static PartitionFold.Start start(int precision) {
        return partition -> new DistinctFold(precision);
    }

    /** About how many distinct elements all partitions have together. */
    public static ResultMerger<Long> merger(int precision) {
        return new ResultMerger<>() {
            private final DistinctCounter all = new DistinctCounter(precision);

            @Override
            public void accept(int position, List<Object> result) {
                all.merge(DistinctCounter.of((byte[]) result.get(0)));
            }

            @Override
            public Long finish() {
                return all.estimate();
            }
        };
    }

    @Override
    public void accept(Object element) {
        counter.add(element);
    }

    @Override
    public List<Object> result() {
        return List.of(counter.state());
    }
}
