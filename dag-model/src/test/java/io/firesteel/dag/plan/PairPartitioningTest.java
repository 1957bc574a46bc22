package io.firesteel.dag.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.FakeContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.lineage.KeyRangeNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.KeyOrdering;
import io.firesteel.dag.partition.Partitioner;
import io.firesteel.dag.partition.RangePartitioner;
import io.firesteel.dag.partition.RangePartitioner.WeightedKey;
import io.firesteel.dag.plan.LeafInput.OfShuffle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which operations on pairs keep a partitioner, how many partitions they have, and whether they shuffle. */
class PairPartitioningTest {
    private final FakeContext context = new FakeContext();
    private final FakePreparations preparations = new FakePreparations();

    private PairRdd<Integer, Integer> pairs(int partitions) {
        PairRdd<Integer, Integer> source = context.parallelizePairs(List.<Pair<Integer, Integer>>of(), partitions);
        preparations.cut(source, partitions);
        return source;
    }

    private PairRdd<Integer, Integer> hashed(int partitions) {
        return pairs(2).partitionBy(new HashPartitioner(partitions));
    }

    private PartitionResolver resolver() {
        return new PartitionResolver(preparations, 0);
    }

    private Optional<Partitioner> partitioner(RddLike<?> rdd) {
        return resolver().partitioner(rdd.lineage());
    }

    private int partitions(RddLike<?> rdd) {
        return resolver().partitions(rdd.lineage());
    }

    private JobPlan plan(RddLike<?> rdd) {
        return StagePlanner.plan(
                rdd.lineage(), new PartitionAction.Count(), new CallSite("count", "Job.java:1"), resolver());
    }

    private int shuffles(RddLike<?> rdd) {
        return plan(rdd).mapStages().size();
    }

    /** Sorted into the ranges up to 10, 20, … */
    private PairRdd<Integer, Integer> sorted(PairRdd<Integer, Integer> unsorted, KeyOrdering ordering, int ranges) {
        List<WeightedKey> sample = new ArrayList<>();
        IntStream.rangeClosed(1, ranges).forEach(i -> sample.add(new WeightedKey(i * 10, 1)));
        preparations.sampled(unsorted, RangePartitioner.fromSample(sample, ranges, ordering));
        return unsorted;
    }

    @Test
    void operationsOnValuesKeepThePartitioner() {
        PairRdd<Integer, Integer> hashed = hashed(5);

        assertThat(partitioner(hashed.mapValues(v -> v))).contains(new HashPartitioner(5));
        assertThat(partitioner(hashed.flatMapValues(v -> List.of(v).iterator())))
                .contains(new HashPartitioner(5));
        assertThat(partitioner(hashed.keys())).isEmpty();
        assertThat(partitioner(hashed.values())).isEmpty();
        assertThat(partitioner(PairRdd.fromJavaRDD(hashed.map(pair -> pair)))).isEmpty();
    }

    @Test
    void operationsByKeyArePartitionedAsTheyAreTold() {
        PairRdd<Integer, Integer> pairs = pairs(3);
        Partitioner given = new HashPartitioner(7);

        List<PairRdd<?, ?>> told = List.of(
                pairs.combineByKey(v -> v, Integer::sum, Integer::sum, given),
                pairs.combineByKey(v -> v, Integer::sum, Integer::sum, given, false),
                pairs.combineByKey(v -> v, Integer::sum, Integer::sum, 7),
                pairs.aggregateByKey(0, given, Integer::sum, Integer::sum),
                pairs.aggregateByKey(0, 7, Integer::sum, Integer::sum),
                pairs.foldByKey(0, given, Integer::sum),
                pairs.foldByKey(0, 7, Integer::sum),
                pairs.reduceByKey(given, Integer::sum),
                pairs.reduceByKey(Integer::sum, 7),
                pairs.groupByKey(given),
                pairs.groupByKey(7),
                pairs.cogroup(pairs, given),
                pairs.cogroup(pairs, pairs, 7),
                pairs.cogroup(pairs, pairs, pairs, given),
                pairs.join(pairs, given),
                pairs.leftOuterJoin(pairs, 7),
                pairs.rightOuterJoin(pairs, given),
                pairs.fullOuterJoin(pairs, 7),
                pairs.subtractByKey(pairs, given),
                pairs.subtractByKey(pairs, 7),
                pairs.partitionBy(given),
                pairs.repartitionAndSortWithinPartitions(given));

        assertThat(told).allSatisfy(rdd -> assertThat(partitioner(rdd)).contains(given));
    }

    @Test
    void operationsByKeyHaveAsManyPartitionsAsTheLargestSideUnlessTold() {
        PairRdd<Integer, Integer> three = pairs(3);
        PairRdd<Integer, Integer> five = pairs(5);

        List<PairRdd<?, ?>> untold = List.of(
                five.combineByKey(v -> v, Integer::sum, Integer::sum),
                five.aggregateByKey(0, Integer::sum, Integer::sum),
                five.foldByKey(0, Integer::sum),
                five.groupByKey(),
                three.cogroup(five),
                three.groupWith(five, three),
                three.cogroup(three, five, three),
                three.leftOuterJoin(five),
                three.rightOuterJoin(five),
                three.fullOuterJoin(five));

        assertThat(untold).allSatisfy(rdd -> assertThat(partitioner(rdd)).contains(new HashPartitioner(5)));
    }

    @Test
    void subtractionIsPartitionedAsItsFirstSideHoweverLargeTheOther() {
        assertThat(partitioner(pairs(3).subtractByKey(pairs(50)))).contains(new HashPartitioner(3));
        assertThat(partitioner(pairs(3).subtractByKey(hashed(50)))).contains(new HashPartitioner(3));
        assertThat(partitioner(hashed(4).subtractByKey(pairs(50)))).contains(new HashPartitioner(4));
    }

    @Test
    void whatIsPartitionedAlikeIsNotShuffledAgain() {
        PairRdd<Integer, Integer> one = hashed(4);
        PairRdd<Integer, Integer> two = hashed(4).mapValues(v -> v + 1);
        PairRdd<Integer, Integer> apart = hashed(3);

        assertThat(shuffles(one.reduceByKey(Integer::sum).mapValues(v -> v).groupByKey()))
                .isEqualTo(1);
        assertThat(shuffles(one.aggregateByKey(0, 4, Integer::sum, Integer::sum)))
                .isEqualTo(1);
        assertThat(shuffles(one.partitionBy(new HashPartitioner(4)))).isEqualTo(1);
        assertThat(shuffles(one.repartitionAndSortWithinPartitions(new HashPartitioner(4))))
                .isEqualTo(1);
        assertThat(shuffles(one.join(two))).isEqualTo(2);
        assertThat(shuffles(one.join(two).join(one))).isEqualTo(2);
        assertThat(shuffles(one.cogroup(two, one))).isEqualTo(2);
        assertThat(shuffles(one.subtractByKey(two))).isEqualTo(2);
        assertThat(shuffles(one.join(apart))).isEqualTo(3);
        assertThat(shuffles(one.subtractByKey(pairs(9)))).isEqualTo(2);
    }

    @Test
    void aRangeOfKeysIsThoseOfItsPartitionsThatCanHoldIt() {
        PairRdd<Integer, Integer> sorted = sorted(pairs(2).sortByKey(), KeyOrdering.natural(true), 5);

        assertThat(partitions(sorted)).isEqualTo(5);
        assertThat(partitions(sorted.filterByRange(11, 20))).isEqualTo(1);
        assertThat(partitions(sorted.filterByRange(20, 21))).isEqualTo(2);
        assertThat(partitions(sorted.filterByRange(-5, 500))).isEqualTo(5);
        assertThat(partitions(sorted.filterByRange(35, 5))).isEqualTo(4);
        assertThat(partitions(sorted.mapValues(v -> v).filterByRange(11, 20))).isEqualTo(1);
        assertThat(partitioner(sorted.filterByRange(-5, 500))).isEmpty();
    }

    @Test
    void aRangeOfADescendingOrderIsFoundToo() {
        KeyOrdering descending = KeyOrdering.natural(false);
        PairRdd<Integer, Integer> sorted = sorted(pairs(2).sortByKey(false), descending, 5);

        assertThat(partitions(sorted.filterByRange(51, 60))).isEqualTo(1);
        assertThat(firstPartition(sorted.filterByRange(51, 60))).isZero();
        assertThat(firstPartition(sorted.filterByRange(-3, 3))).isEqualTo(4);
    }

    @Test
    void aRangeReadsWhatItsPartitionsRead() {
        PairRdd<Integer, Integer> sorted = sorted(pairs(2).sortByKey(), KeyOrdering.natural(true), 5);
        StageSpec result = plan(sorted.filterByRange(25, 35)).result();

        assertThat(result.partitions()).isEqualTo(2);
        assertThat(LeafInput.of(result.plan().pipeline(), 1))
                .singleElement()
                .isEqualTo(new OfShuffle(result.reads().iterator().next(), 3));
    }

    @Test
    void aRangeOfAnotherOrderOrOfNoneIsOnlyFiltered() {
        Comparator<Integer> reverse = Comparator.reverseOrder();
        PairRdd<Integer, Integer> sorted = sorted(pairs(2).sortByKey(), KeyOrdering.natural(true), 5);

        assertThat(partitions(sorted.filterByRange(reverse, 20, 11))).isEqualTo(5);
        assertThat(partitioner(sorted.filterByRange(reverse, 20, 11))).isEqualTo(partitioner(sorted));
        assertThat(partitions(pairs(3).filterByRange(1, 2))).isEqualTo(3);
        assertThat(partitioner(hashed(3).filterByRange(1, 2))).contains(new HashPartitioner(3));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aRangeOfTheSameComparatorIsPruned() {
        Comparator<Integer> reverse = Comparator.reverseOrder();
        KeyOrdering ordering = new KeyOrdering((Comparator<Object>) (Comparator<?>) reverse, true);
        PairRdd<Integer, Integer> sorted = sorted(pairs(2).sortByKey(reverse), ordering, 5);

        assertThat(partitions(sorted.filterByRange(reverse, 19, 11))).isEqualTo(1);
    }

    private int firstPartition(RddLike<?> rdd) {
        Lineage filtered = plan(rdd).result().plan().pipeline();
        return ((KeyRangeNode) filtered.parents().get(0)).firstPartition();
    }
}
