package io.firesteel.dag.plan;

import static io.firesteel.dag.lineage.Determinism.DETERMINATE;
import static io.firesteel.dag.lineage.Determinism.INDETERMINATE;
import static io.firesteel.dag.lineage.Determinism.UNORDERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.FakeContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.lineage.CartesianNode;
import io.firesteel.dag.lineage.CoGroupNode;
import io.firesteel.dag.lineage.CoalesceNode;
import io.firesteel.dag.lineage.ConcatNode;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.Partitioning.ByPartitioner;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.lineage.TransformNode;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.PairKeyPartitioner;
import io.firesteel.dag.plan.LeafInput.OfSource;
import io.firesteel.dag.plan.StageOutput.ToShuffle;
import io.firesteel.dag.transform.NumberByPartition;
import io.firesteel.dag.transform.NumberByPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class NarrowPlanningTest {
    private final FakeContext context = new FakeContext();
    private final FakePreparations preparations = new FakePreparations();
    private final PartitionResolver resolver = new PartitionResolver(preparations, 8);
    private final Rdd<Integer> three = source(3);
    private final Rdd<Integer> five = source(5);
    private final PairRdd<Integer, Integer> shuffled =
            five.mapToPair(n -> Pair.of(n, n)).reduceByKey(Integer::sum, 4);

    private Rdd<Integer> source(int partitions) {
        Rdd<Integer> source = context.parallelize(List.of());
        preparations.cut(source, partitions);
        return source;
    }

    private int partitions(RddLike<?> rdd) {
        return resolver.partitions(rdd.lineage());
    }

    private JobPlan plan(RddLike<?> rdd) {
        return StagePlanner.plan(
                rdd.lineage(), new PartitionAction.Count(), new CallSite("count", "Job.java:1"), resolver);
    }

    private Lineage pipeline(RddLike<?> rdd) {
        return plan(rdd).result().plan().pipeline();
    }

    private Determinism determinism(RddLike<?> rdd) {
        return new DeterminismRules(resolver).of(rdd.lineage());
    }

    @Test
    void countsPartitionsAsSparkDoes() {
        assertThat(partitions(five.coalesce(2))).isEqualTo(2);
        assertThat(partitions(five.coalesce(9))).isEqualTo(5);
        assertThat(partitions(source(0).coalesce(3))).isZero();
        assertThat(partitions(five.coalesce(9, true))).isEqualTo(9);
        assertThat(partitions(five.repartition(2))).isEqualTo(2);
        assertThat(partitions(five.cartesian(three))).isEqualTo(15);
        assertThat(partitions(five.cartesian(source(0)))).isZero();
        assertThat(partitions(five.zip(source(5)))).isEqualTo(5);
        assertThat(partitions(five.zipWithIndex())).isEqualTo(5);
        assertThat(partitions(five.zipWithUniqueId().sample(true, 2).glom().pipe("cat")))
                .isEqualTo(5);
        assertThat(partitions(five.union(three))).isEqualTo(8);
    }

    @Test
    void distinctAndSubtractKeepTheNumberOfPartitionsWhateverTheDefault() {
        assertThat(partitions(five.distinct())).isEqualTo(5);
        assertThat(partitions(source(0).distinct())).isEqualTo(1);
        assertThat(partitions(three.subtract(five))).isEqualTo(3);
        assertThat(partitions(three.subtract(five, 7))).isEqualTo(7);
        assertThat(partitions(three.subtract(five, new HashPartitioner(6)))).isEqualTo(6);
        assertThat(partitions(three.intersection(five))).isEqualTo(8);
        assertThat(partitions(three.groupBy(n -> n))).isEqualTo(8);
    }

    @Test
    void refusesToZipWhatHasOtherNumbersOfPartitions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(five.zip(three)))
                .withMessageContainingAll("zip at ", "[5, 3]");
    }

    @Test
    void refusesACartesianProductOfTooManyPartitions() {
        Rdd<Integer> many = source(50_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(many.cartesian(many)))
                .withMessageContainingAll("cartesian", "50000 times 50000");
    }

    @Test
    void coalescedPartitionsReadEachParentPartitionOnceInBalancedGroups() {
        for (int parents : List.of(1, 2, 5, 7, 100)) {
            for (int wanted : List.of(1, 2, 3, 7, 99, 1000)) {
                Rdd<Integer> source = source(parents);
                CoalesceNode node = (CoalesceNode) pipeline(source.coalesce(wanted));

                List<LeafInput> read = new ArrayList<>();
                for (int i = 0; i < Math.min(parents, wanted); i++) {
                    var group = LeafInput.of(node, i);
                    assertThat(group).hasSizeBetween(parents / wanted, parents / wanted + 1);
                    read.addAll(group);
                }
                assertThat(read).hasSize(parents).doesNotHaveDuplicates();
                assertThat(read.get(parents - 1)).isEqualTo(new OfSource(source.id(), parents - 1));
            }
        }
    }

    @Test
    void cartesianPartitionsReadOneOfEachSide() {
        CartesianNode node = (CartesianNode) pipeline(five.cartesian(three));

        assertThat(LeafInput.of(node, 0)).containsExactly(new OfSource(five.id(), 0), new OfSource(three.id(), 0));
        assertThat(LeafInput.of(node, 7)).containsExactly(new OfSource(five.id(), 2), new OfSource(three.id(), 1));
        assertThat(LeafInput.of(node, 14)).containsExactly(new OfSource(five.id(), 4), new OfSource(three.id(), 2));
    }

    @Test
    void anRddMetTwiceInAStageIsReadOnce() {
        Rdd<Integer> mapped = five.map(n -> n + 1);

        assertThat(LeafInput.of(pipeline(mapped.zip(mapped)), 3)).containsExactly(new OfSource(five.id(), 3));
        assertThat(LeafInput.of(pipeline(mapped.cartesian(mapped)), 3))
                .containsExactly(new OfSource(five.id(), 0), new OfSource(five.id(), 3));
    }

    @Test
    void planningManyDiamondsTakesNoTimePerPath() {
        Rdd<Integer> rdd = five;
        for (int i = 0; i < 60; i++) {
            rdd = rdd.zipPartitions(rdd, (a, b) -> a);
        }
        Lineage pipeline = pipeline(rdd);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(LeafInput.of(pipeline, 2)).hasSize(1));
    }

    @Test
    void numberingIsCountedInPreparationUnlessByPartition() {
        PairRdd<Integer, Long> indexed = three.zipWithIndex();

        assertThat(Unprepared.next(indexed.lineage(), preparations)).containsExactly(indexed.lineage());
        assertThat(Unprepared.next(three.zipWithUniqueId().lineage(), preparations))
                .isEmpty();

        preparations.counted(indexed, 0L, 4L, 9L);
        assertThat(Unprepared.next(indexed.lineage(), preparations)).isEmpty();
        assertThat(((TransformNode) pipeline(indexed)).transform())
                .isEqualTo(new NumberByPosition(List.of(0L, 4L, 9L)));
        assertThat(((TransformNode) pipeline(three.zipWithUniqueId())).transform())
                .isEqualTo(new NumberByPartition(3));
    }

    @Test
    void aUnionOfRddsPartitionedAlikeStaysSo() {
        PairRdd<Integer, Integer> other = three.mapToPair(n -> Pair.of(n, n)).reduceByKey(Integer::max, 4);
        PairRdd<Integer, Integer> union = shuffled.union(other);

        assertThat(partitions(union)).isEqualTo(4);
        assertThat(resolver.partitioner(union.lineage())).contains(new HashPartitioner(4));
        assertThat(pipeline(union)).isInstanceOf(ConcatNode.class);
        assertThat(LeafInput.of(pipeline(union), 2)).hasSize(2);
        assertThat(plan(union.reduceByKey(Integer::sum, 4)).mapStages()).hasSize(2);
        assertThat(partitions(shuffled.union(other.mapToPair(pair -> pair)))).isEqualTo(8);
    }

    @Test
    void anRddWithoutPartitionsChangesNothingInAUnion() {
        Rdd<Integer> none = source(0);
        PairRdd<Integer, Integer> union = none.mapToPair(n -> Pair.of(n, n)).union(shuffled);

        assertThat(resolver.partitioner(union.lineage())).contains(new HashPartitioner(4));
        assertThat(pipeline(union).parents()).hasSize(1);
        assertThat(LeafInput.of(pipeline(union), 3)).hasSize(1);
        assertThat(partitions(none.union(none))).isZero();
    }

    @Test
    void dealsOutByIndexAfterAStageOfItsOwn() {
        JobPlan plan = plan(five.repartition(2));

        StageSpec map = plan.mapStages().values().iterator().next();
        assertThat(map.partitions()).isEqualTo(5);
        assertThat(((ToShuffle) map.plan().output()).partitioner().getPartition(1))
                .isEqualTo(1);
        assertThat(map.plan().shareable()).isTrue();
        assertThat(plan.result().plan().shareable()).isTrue();
    }

    @Test
    void subtractAsksAPartitionerOfPairsForTheirKeys() {
        HashPartitioner given = new HashPartitioner(4);
        ShuffledNode node = (ShuffledNode) shuffled.lineage();
        PairRdd<Integer, Integer> partitioned = shuffled.wrap(new ShuffledNode(
                        node.info(), node.parent(), node.shuffle(), new ByPartitioner(given), null, null))
                .filter(pair -> true);

        assertThat(coGroup(partitioned.subtract(shuffled, given)).partitioning())
                .isEqualTo(new ByPartitioner(new PairKeyPartitioner(given)));
        assertThat(coGroup(shuffled.subtract(partitioned, given)).partitioning())
                .isEqualTo(new ByPartitioner(given));
        assertThat(new PairKeyPartitioner(given).getPartition(Pair.of(9, 1))).isEqualTo(given.getPartition(9));
    }

    private static CoGroupNode coGroup(RddLike<?> subtracted) {
        return (CoGroupNode) subtracted.lineage().parents().get(0);
    }

    @Test
    void whatDependsOnOrderIsIndeterminateAfterAShuffleOnly() {
        for (RddLike<?> sensitive : List.of(
                shuffled.sample(false, 0.5),
                shuffled.zipWithIndex(),
                shuffled.zipWithUniqueId(),
                shuffled.zip(shuffled),
                shuffled.repartition(3),
                shuffled.coalesce(3, true),
                shuffled.keys().randomSplit(new double[] {1, 2})[1])) {
            assertThat(determinism(sensitive)).as(sensitive.toString()).isEqualTo(INDETERMINATE);
        }
        assertThat(determinism(five.sample(false, 0.5))).isEqualTo(DETERMINATE);
        assertThat(determinism(five.zip(five).zipWithUniqueId())).isEqualTo(DETERMINATE);
        assertThat(determinism(five.repartition(3))).isEqualTo(UNORDERED);
        assertThat(determinism(shuffled.coalesce(3).glom())).isEqualTo(UNORDERED);
        assertThat(determinism(five.cartesian(shuffled))).isEqualTo(UNORDERED);
        assertThat(determinism(five.distinct())).isEqualTo(UNORDERED);
    }

    @Test
    void theStageThatDealsOutWhatAShuffleGaveIsIndeterminate() {
        JobPlan plan = plan(shuffled.repartition(3));

        assertThat(plan.mapStages().values())
                .extracting(StageSpec::determinism)
                .containsExactly(DETERMINATE, INDETERMINATE);
        assertThat(plan.result().determinism()).isEqualTo(INDETERMINATE);
    }

    @Test
    void describesALineageInSparksShape() {
        Rdd<Integer> named = five.filter(n -> n > 1).setName("big ones");
        PairRdd<Integer, Integer> counted = named.mapToPair(n -> Pair.of(n, 1)).reduceByKey(Integer::sum, 10);

        String text = DebugText.of(counted.join(counted.mapValues(n -> n)).lineage(), resolver, context.names());

        assertThat(text.replaceAll("\\[\\d+] at (\\w+) at \\w+\\.java:\\d+", "@$1"))
                .isEqualTo("""
                        (10) MapMulti@join []
                         |   CoGroup@join []
                         |   Shuffled@reduceByKey []
                         +-(5) Map@mapToPair []
                            |  big ones Filter@filter []
                            |  CollectionSource@parallelize []
                         |   MapValues@mapValues []
                         |   Shuffled@reduceByKey []
                         +-(5) Map@mapToPair []
                            |  big ones Filter@filter []
                            |  CollectionSource@parallelize []""");
    }
}
