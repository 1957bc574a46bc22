package io.firesteel.dag.action;

import java.util.List;

/** A partition's doubles added up one by one: the result is one {@code Double}. */
public final class DoubleSumFold extends PartitionFold {
    private double sum;

    private DoubleSumFold() {}

    /** The fold's beginning. */
    public static PartitionFold.Start start() {
        return partition -> new DoubleSumFold();
    }

    /** The sum of all partitions, added up in their order. */
    public static ResultMerger<Double> merger() {
        return Mergers.fold(0.0, (sum, other) -> (Double) sum + (Double) other);
    }

    @Override
    public void accept(Object element) {
        acceptDouble(doubleOf(element));
    }

    @Override
    public void acceptDouble(double number) {
        sum += number;
    }

    @Override
    public List<Object> result() {
        return List.of(sum);
    }
}
