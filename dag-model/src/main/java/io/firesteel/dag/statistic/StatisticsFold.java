package io.firesteel.dag.statistic;

import io.firesteel.dag.StatCounter;
import io.firesteel.dag.action.InOrderMerger;
import io.firesteel.dag.action.PartitionFold;
import io.firesteel.dag.action.ResultMerger;
import java.util.List;

/** The statistics of a partition of numbers: the result is one {@link StatCounter}. */
public final class StatisticsFold extends PartitionFold {
    private final StatCounter counter = new StatCounter();

    private StatisticsFold() {}

    /** The fold's beginning. */
    public static PartitionFold.Start start() {
        return partition -> new StatisticsFold();
    }

    /** The statistics of all partitions, merged in their order, so that the same numbers give the same answer. */
    public static ResultMerger<StatCounter> merger() {
        return new InOrderMerger<>() {
            private final StatCounter all = new StatCounter();

            @Override
            protected void merge(List<Object> result) {
                all.merge((StatCounter) result.get(0));
            }

            @Override
            public StatCounter finish() {
                return all;
            }
        };
    }

    @Override
    public void accept(Object element) {
        counter.merge(doubleOf(element));
    }

    @Override
    public void acceptDouble(double number) {
        counter.merge(number);
    }

    @Override
    public List<Object> result() {
        return List.of(counter);
    }
}
