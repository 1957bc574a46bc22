package io.firesteel.dag;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.lineage.FilterNode;
import io.firesteel.dag.lineage.KeyRangeNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.Partitioning.ByRange;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.partition.KeyOrdering;
import io.firesteel.dag.partition.KeyRange;
import io.firesteel.dag.partition.Partitioner;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Lazy operations that place pairs by their keys, or make use of where they are. All but {@code filterByRange} shuffle.
 * Where no number of partitions is given, there are as many as before.
 *
 * <p>In the natural order, which needs keys that are {@link Comparable}, null comes first; a comparator given decides
 * about null itself and must be serialisable.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface PairOrdering<K, V> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** Sorted by the keys' natural order, ascending, into as many partitions. See {@link #sortByKey(boolean, int)}. */
    default PairRdd<K, V> sortByKey() {
        return sort(KeyOrdering.natural(true), 0);
    }

    /** Sorted by the keys' natural order, into as many partitions. See {@link #sortByKey(boolean, int)}. */
    default PairRdd<K, V> sortByKey(boolean ascending) {
        return sort(KeyOrdering.natural(ascending), 0);
    }

    /**
     * Sorted by the keys' natural order over all partitions: every key of a partition comes before every key of the
     * next; values of equal keys in no order. Shuffles; the ranges come from a sample, which the job that first needs
     * them takes. Equal keys stay together, so there may be fewer partitions than asked for. Memory held: a partition.
     */
    default PairRdd<K, V> sortByKey(boolean ascending, int numPartitions) {
        return sort(KeyOrdering.natural(ascending), Nodes.requirePartitions("sortByKey", numPartitions));
    }

    /** Sorted by a comparator of keys, ascending, into as many partitions. See {@link #sortByKey(boolean, int)}. */
    default PairRdd<K, V> sortByKey(Comparator<K> comp) {
        return sortByKey(comp, true);
    }

    /** Sorted by a comparator of keys, into as many partitions. See {@link #sortByKey(boolean, int)}. */
    default PairRdd<K, V> sortByKey(Comparator<K> comp, boolean ascending) {
        return sort(new KeyOrdering(given("sortByKey", comp), ascending), 0);
    }

    /** Sorted by a comparator of keys. See {@link #sortByKey(boolean, int)}. */
    default PairRdd<K, V> sortByKey(Comparator<K> comp, boolean ascending, int numPartitions) {
        return sort(
                new KeyOrdering(given("sortByKey", comp), ascending),
                Nodes.requirePartitions("sortByKey", numPartitions));
    }

    private PairRdd<K, V> sort(KeyOrdering ordering, int partitions) {
        NodeInfo info = Nodes.info(context(), "sortByKey", ordering);
        return shuffled(info, new ByRange(ordering, partitions), ordering);
    }

    /**
     * The pairs whose keys lie from {@code lower} to {@code upper}, both included, in the natural order. Does not
     * shuffle. Of an RDD sorted in that order, up or down, only the partitions that can hold such keys are computed, and
     * they are all there are: n partitions → those, at least one, without a partitioner. Of any other, each is filtered:
     * n → n, partitioner kept. Order kept.
     */
    default PairRdd<K, V> filterByRange(K lower, K upper) {
        return between(null, lower, upper);
    }

    /** As {@link #filterByRange(Object, Object)}, in the order of the comparator: that which the RDD was sorted by. */
    default PairRdd<K, V> filterByRange(Comparator<K> comp, K lower, K upper) {
        return between(given("filterByRange", comp), lower, upper);
    }

    private PairRdd<K, V> between(@Nullable Comparator<Object> comparator, K lower, K upper) {
        KeyRange range = new KeyRange(comparator, lower, upper);
        NodeInfo info = Nodes.info(context(), "filterByRange", range);
        Lineage pruned =
                new KeyRangeNode(new NodeInfo(context().identities().newRddId(), info.callSite()), lineage(), range, 0);
        Function<Object, Boolean> inRange = pair -> range.contains(((Pair<?, ?>) pair).first());
        return new PairRdd<>(context(), new FilterNode(info, pruned, inRange));
    }

    /**
     * Every pair in the partition that {@code partitioner} gives its key. Shuffles unless partitioned so already, and
     * then keeps no order.
     */
    default PairRdd<K, V> partitionBy(Partitioner partitioner) {
        Partitioning target = Partitionings.by("partitionBy", partitioner);
        return shuffled(Nodes.info(context(), "partitionBy", target), target, null);
    }

    /**
     * As {@link #partitionBy}, each partition sorted by the keys' natural order: cheaper than sorting after. Memory
     * held: a partition.
     */
    default PairRdd<K, V> repartitionAndSortWithinPartitions(Partitioner partitioner) {
        return sortWithin(partitioner, KeyOrdering.natural(true));
    }

    /** As {@link #repartitionAndSortWithinPartitions(Partitioner)}, by a comparator of keys. */
    default PairRdd<K, V> repartitionAndSortWithinPartitions(Partitioner partitioner, Comparator<K> comp) {
        return sortWithin(partitioner, new KeyOrdering(given("repartitionAndSortWithinPartitions", comp), true));
    }

    private PairRdd<K, V> sortWithin(Partitioner partitioner, KeyOrdering ordering) {
        String operation = "repartitionAndSortWithinPartitions";
        Partitioning target = Partitionings.by(operation, partitioner);
        return shuffled(Nodes.info(context(), operation, target, ordering), target, ordering);
    }

    private static Comparator<Object> given(String operation, Comparator<?> comparator) {
        Nodes.requireGiven(operation, comparator);
        return Erased.comparator(comparator);
    }

    private PairRdd<K, V> shuffled(NodeInfo info, Partitioning target, @Nullable KeyOrdering ordering) {
        return new PairRdd<>(
                context(),
                new ShuffledNode(info, lineage(), context().identities().newShuffleId(), target, null, ordering));
    }
}
