package io.firesteel.dag;

import io.firesteel.dag.lineage.CollectionSource;
import io.firesteel.dag.lineage.RangeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where RDDs come from that read nothing: collections and numbers, in their order, cut into partitions of equal length. Where
 * no number of partitions is given, it is the default parallelism.
 */
public interface Sources {
    /** The context the RDDs belong to. */
    FiresteelContext context();

    /** The elements of a list, copied now, cut into as many slices as the default parallelism. */
    default <T> Rdd<T> parallelize(List<T> elements) {
        return slices("parallelize", elements, 0);
    }

    /** The elements of a list, copied now, cut into {@code numSlices} partitions of equal length, in order. */
    default <T> Rdd<T> parallelize(List<T> elements, int numSlices) {
        return slices("parallelize", elements, Nodes.requirePartitions("parallelize", numSlices));
    }

    private <T> Rdd<T> slices(String operation, List<T> elements, int slices) {
        List<Object> copy = Collections.unmodifiableList(new ArrayList<>(elements));
        return new Rdd<>(context(), new CollectionSource(Nodes.info(context(), operation), copy, slices));
    }

    /** The pairs of a list, copied now, cut into as many slices as the default parallelism. */
    default <K, V> PairRdd<K, V> parallelizePairs(List<Pair<K, V>> pairs) {
        return new PairRdd<>(context(), slices("parallelizePairs", pairs, 0).lineage());
    }

    /** The pairs of a list, copied now, cut into {@code numSlices} partitions of equal length, in order. */
    default <K, V> PairRdd<K, V> parallelizePairs(List<Pair<K, V>> pairs, int numSlices) {
        return new PairRdd<>(
                context(),
                slices("parallelizePairs", pairs, Nodes.requirePartitions("parallelizePairs", numSlices))
                        .lineage());
    }

    /** The numbers of a list, copied now, cut into as many slices as the default parallelism. */
    default DoubleRdd parallelizeDoubles(List<Double> numbers) {
        return new DoubleRdd(context(), slices("parallelizeDoubles", numbers, 0).lineage());
    }

    /** The numbers of a list, copied now, cut into {@code numSlices} partitions of equal length, in order. */
    default DoubleRdd parallelizeDoubles(List<Double> numbers, int numSlices) {
        return new DoubleRdd(
                context(),
                slices("parallelizeDoubles", numbers, Nodes.requirePartitions("parallelizeDoubles", numSlices))
                        .lineage());
    }

    /** The numbers from 0 up to, not including, {@code end}. */
    default Rdd<Long> range(long end) {
        return range(0, end);
    }

    /** The numbers from {@code start} up to, not including, {@code end}. Nothing is held. */
    default Rdd<Long> range(long start, long end) {
        return numbers(start, end, 1, 0);
    }

    /**
     * The numbers {@code start, start + step, …} before {@code end}, in {@code numSlices} partitions. Nothing is held.
     *
     * @param step may be negative, not 0
     */
    default Rdd<Long> range(long start, long end, long step, int numSlices) {
        return numbers(start, end, step, Nodes.requirePartitions("range", numSlices));
    }

    /** As {@link #range(long, long)}, as primitive values. */
    default LongRdd longs(long start, long end) {
        return LongRdd.fromRdd(range(start, end));
    }

    /** As {@link #range(long, long, long, int)}, as primitive values. */
    default LongRdd longs(long start, long end, long step, int numSlices) {
        return LongRdd.fromRdd(range(start, end, step, numSlices));
    }

    private Rdd<Long> numbers(long start, long end, long step, int slices) {
        if (step == 0) {
            throw new IllegalArgumentException("range needs a step other than 0.");
        }
        return new Rdd<>(context(), new RangeSource(Nodes.info(context(), "range"), start, end, step, slices));
    }
}
