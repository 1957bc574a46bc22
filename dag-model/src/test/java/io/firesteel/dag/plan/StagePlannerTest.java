package io.firesteel.dag.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.FakeContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.CoGroupNode;
import io.firesteel.dag.lineage.CombineNode;
import io.firesteel.dag.lineage.FilterNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.ShuffleInput;
import io.firesteel.dag.lineage.SourceInput;
import io.firesteel.dag.lineage.UnionNode;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.KeyOrdering;
import io.firesteel.dag.partition.RangePartitioner;
import io.firesteel.dag.plan.StageOutput.ToShuffle;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class StagePlannerTest {
    private final FakeContext context = new FakeContext();
    private final FakePreparations preparations = new FakePreparations();
    private final Rdd<Integer> numbers = source(3);
    private final PairRdd<Integer, Integer> pairs = numbers.mapToPair(number -> Pair.of(number, 1));

    private Rdd<Integer> source(int partitions) {
        Rdd<Integer> source = context.parallelize(List.of(), partitions);
        preparations.cut(source, partitions);
        return source;
    }

    private JobPlan plan(RddLike<?> rdd) {
        return plan(rdd, 0);
    }

    private JobPlan plan(RddLike<?> rdd, int defaultParallelism) {
        return StagePlanner.plan(
                rdd.lineage(),
                new PartitionAction.Count(),
                new CallSite("count", "Job.java:1"),
                new PartitionResolver(preparations, defaultParallelism));
    }

    private static Lineage pipeline(StageSpec stage) {
        return stage.plan().pipeline();
    }

    @Test
    void makesOneStageOfNarrowOperations() {
        JobPlan plan = plan(numbers.map(number -> number + 1).filter(number -> number > 1));

        assertThat(plan.mapStages()).isEmpty();
        StageSpec result = plan.result();
        assertThat(result.partitions()).isEqualTo(3);
        assertThat(result.reads()).isEmpty();
        assertThat(result.shuffle()).isEmpty();
        assertThat(result.callSite()).hasToString("count at Job.java:1");
        assertThat(pipeline(result)).isInstanceOf(FilterNode.class);
        assertThat(pipeline(result).parents().get(0)).isInstanceOf(MapNode.class);
        assertThat(pipeline(result).parents().get(0).parents().get(0))
                .isEqualTo(new SourceInput(numbers.lineage().info()));
    }

    @Test
    void cutsAtAShuffleAndCombinesOnBothSides() {
        JobPlan plan = plan(pairs.reduceByKey(Integer::sum, 5));

        assertThat(plan.mapStages()).hasSize(1);
        ShuffleId shuffle = plan.mapStages().keySet().iterator().next();
        StageSpec map = plan.mapStages().values().iterator().next();
        assertThat(map.shuffle()).contains(shuffle);
        assertThat(map.partitions()).isEqualTo(3);
        assertThat(map.callSite().operation()).isEqualTo("reduceByKey");
        ToShuffle output = (ToShuffle) map.plan().output();
        assertThat(output.partitioner()).isEqualTo(new HashPartitioner(5));
        assertThat(output.aggregator()).isNotNull();
        assertThat(plan.result().reads()).containsExactly(shuffle);
        assertThat(plan.result().partitions()).isEqualTo(5);
        CombineNode combine = (CombineNode) pipeline(plan.result());
        assertThat(combine.readsCombiners()).isTrue();
        assertThat(combine.parent()).isInstanceOf(ShuffleInput.class);
    }

    @Test
    void doesNotCombineOnTheMapSideWhereThatShrinksNothing() {
        JobPlan plan = plan(pairs.groupByKey(2));

        StageSpec map = plan.mapStages().values().iterator().next();
        assertThat(((ToShuffle) map.plan().output()).aggregator()).isNull();
        assertThat(((CombineNode) pipeline(plan.result())).readsCombiners()).isFalse();
    }

    @Test
    void unitesAShuffledAndAnUnshuffledRddInOneStage() {
        PairRdd<Integer, Integer> union = pairs.reduceByKey(Integer::sum, 2).union(pairs);

        JobPlan plan = plan(union);

        assertThat(plan.mapStages()).hasSize(1);
        assertThat(plan.result().partitions()).isEqualTo(5);
        assertThat(((UnionNode) pipeline(plan.result())).partitionCounts()).containsExactly(2, 3);
        ShuffleId shuffle = plan.mapStages().keySet().iterator().next();
        assertThat(LeafInput.of(pipeline(plan.result()), 1)).containsExactly(new LeafInput.OfShuffle(shuffle, 1));
        assertThat(LeafInput.of(pipeline(plan.result()), 4)).containsExactly(new LeafInput.OfSource(numbers.id(), 2));
    }

    @Test
    void joinsRddsThatArePartitionedAlikeWithoutAShuffle() {
        PairRdd<Integer, Integer> left = pairs.reduceByKey(Integer::sum, 4);
        PairRdd<Integer, Integer> right =
                source(2).mapToPair(n -> Pair.of(n, n)).reduceByKey(Integer::max, 4);

        JobPlan plan = plan(left.join(right));

        assertThat(plan.mapStages()).hasSize(2);
        assertThat(plan.result().reads()).hasSize(2);
        CoGroupNode coGroup = (CoGroupNode) pipeline(plan.result()).parents().get(0);
        assertThat(coGroup.parents()).allMatch(CombineNode.class::isInstance);
    }

    @Test
    void shufflesBothSidesOfAJoinOfUnpartitionedRdds() {
        JobPlan plan = plan(pairs.join(pairs));

        assertThat(plan.mapStages()).hasSize(2);
        assertThat(plan.result().reads()).hasSize(2);
        assertThat(plan.result().partitions()).isEqualTo(3);
        assertThat(pipeline(plan.result())).isInstanceOf(MapMultiNode.class);
    }

    @Test
    void shufflesOnlyTheSideThatIsPartitionedOtherwise() {
        PairRdd<Integer, Integer> partitioned = pairs.reduceByKey(Integer::sum, 4);

        JobPlan plan = plan(partitioned.join(pairs));

        assertThat(plan.mapStages()).hasSize(2); // the one of reduceByKey and one of the join
        assertThat(plan.result().partitions()).isEqualTo(4);
    }

    @Test
    void keepsThePartitionerOfAJoinForWhatFollows() {
        PairRdd<Integer, Pair<Integer, Integer>> joined = pairs.join(pairs, 4);

        assertThat(plan(joined.groupByKey(4)).mapStages()).hasSize(2);
        assertThat(plan(joined.join(pairs, 4)).mapStages()).hasSize(3);
    }

    @Test
    void needsNoSecondShuffleAfterOperationsThatKeepKeys() {
        PairRdd<Integer, Integer> partitioned = pairs.reduceByKey(Integer::sum, 4);

        assertThat(plan(partitioned
                                .mapValues(value -> value + 1)
                                .filter(pair -> pair.second() > 1)
                                .groupByKey(4))
                        .mapStages())
                .hasSize(1);
        PairRdd<Integer, Integer> mapped = partitioned.mapToPair(pair -> pair);
        assertThat(plan(mapped.groupByKey(4)).mapStages()).hasSize(2);
        assertThat(plan(partitioned.groupByKey(3)).mapStages()).hasSize(2);
    }

    @Test
    void combinesUnshuffledInputFromItsFirstValueOn() {
        PairRdd<Integer, Integer> partitioned = pairs.reduceByKey(Integer::sum, 4);

        JobPlan plan = plan(partitioned.mapValues(value -> value).reduceByKey(Integer::sum, 4));

        CombineNode outer = (CombineNode) pipeline(plan.result());
        assertThat(outer.readsCombiners()).isFalse();
    }

    @Test
    void writesEachShuffleOfADiamondOnce() {
        PairRdd<Integer, Integer> base = pairs.reduceByKey(Integer::sum, 4);
        PairRdd<Integer, Integer> left = base.mapValues(value -> value + 1);
        PairRdd<Integer, Integer> right = base.filter(pair -> pair.second() > 1);

        JobPlan narrow = plan(left.join(right));
        JobPlan wide = plan(left.groupByKey(2).join(right.groupByKey(3)));

        assertThat(narrow.mapStages()).hasSize(1);
        assertThat(wide.mapStages().keySet()).hasSize(4);
        Lineage coGroup = pipeline(narrow.result()).parents().get(0);
        assertThat(coGroup.parents().get(0).parents().get(0))
                .isSameAs(coGroup.parents().get(1).parents().get(0));
    }

    @Test
    void plansADeepDiamondInNoTime() {
        PairRdd<Integer, Integer> rdd = pairs;
        for (int i = 0; i < 40; i++) {
            PairRdd<Integer, Integer> flat = rdd.mapToPair(pair -> pair);
            rdd = flat.join(flat, 2)
                    .mapToPair(pair -> Pair.of(pair.first(), pair.second().first()));
        }
        PairRdd<Integer, Integer> deep = rdd;

        JobPlan plan = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> plan(deep));

        assertThat(plan.mapStages()).hasSize(80);
    }

    @Test
    void readsTheSameSourceTwiceInAUnionWithItself() {
        JobPlan plan = plan(numbers.union(numbers));

        assertThat(plan.result().partitions()).isEqualTo(6);
        assertThat(LeafInput.of(pipeline(plan.result()), 5)).containsExactly(new LeafInput.OfSource(numbers.id(), 2));
    }

    @Test
    void sortsWithinRangesThatWereSampled() {
        PairRdd<Integer, Integer> sorted = pairs.sortByKey();
        preparations.sampled(
                sorted,
                RangePartitioner.fromSample(
                        List.of(new RangePartitioner.WeightedKey(1, 1), new RangePartitioner.WeightedKey(2, 1)),
                        2,
                        KeyOrdering.natural(true)));

        JobPlan plan = plan(sorted);

        CombineNode sort = (CombineNode) pipeline(plan.result());
        assertThat(sort.ordering()).isEqualTo(KeyOrdering.natural(true));
        assertThat(sort.aggregator()).isNull();
        assertThat(plan.result().partitions()).isEqualTo(2);
    }

    @Test
    void sharesPlansAmongTasksOnlyIfAllCapturedIsImmutable() {
        AtomicInteger counter = new AtomicInteger();
        Rdd<Integer> counted = numbers.map(number -> counter.incrementAndGet());
        JobPlan pure = plan(pairs.reduceByKey(Integer::sum));
        JobPlan impure = plan(counted.mapToPair(n -> Pair.of(n, 1)).reduceByKey(Integer::sum));

        assertThat(pure.result().plan().shareable()).isTrue();
        assertThat(pure.mapStages().values()).allMatch(stage -> stage.plan().shareable());
        assertThat(impure.result().plan().shareable()).isTrue();
        assertThat(impure.mapStages().values()).noneMatch(stage -> stage.plan().shareable());
        assertThat(StagePlanner.plan(
                                numbers.lineage(),
                                new PartitionAction.Reduce((a, b) -> counter),
                                new CallSite("reduce", "Job.java:1"),
                                new PartitionResolver(preparations, 0))
                        .result()
                        .plan()
                        .shareable())
                .isFalse();
    }

    @Test
    void makesPlansThatCanBeSent() throws Exception {
        PairRdd<Integer, Integer> all = pairs.distinct()
                .union(pairs)
                .join(pairs.groupByKey())
                .mapToPair(pair -> Pair.of(pair.first(), pair.second().first()));
        JobPlan plan = plan(all.reduceByKey(Integer::sum));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plan.result().plan());
            for (StageSpec stage : plan.mapStages().values()) {
                out.writeObject(stage.plan());
            }
        }

        assertThat(bytes.size()).isPositive();
    }
}
