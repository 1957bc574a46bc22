package io.firesteel.dag.plan;

import static io.firesteel.dag.lineage.Determinism.DETERMINATE;
import static io.firesteel.dag.lineage.Determinism.INDETERMINATE;
import static io.firesteel.dag.lineage.Determinism.UNORDERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.FakeContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.dag.lineage.Partitioning.ByHash;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.partition.KeyOrdering;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeterminismRulesTest {
    private final FakeContext context = new FakeContext();
    private final FakePreparations preparations = new FakePreparations();
    private final PartitionResolver resolver = new PartitionResolver(preparations, 0);
    private final Rdd<Integer> numbers = source(3);
    private final PairRdd<Integer, Integer> pairs = numbers.mapToPair(number -> Pair.of(number, 1));
    private final PairRdd<Integer, Integer> shuffled = pairs.reduceByKey(Integer::sum, 4);

    private Rdd<Integer> source(int partitions) {
        Rdd<Integer> source = context.parallelize(List.of(), partitions);
        preparations.cut(source, partitions);
        return source;
    }

    private Determinism of(RddLike<?> rdd) {
        return new DeterminismRules(resolver).of(rdd.lineage());
    }

    @Test
    void narrowOperationsOverASourceAreDeterminate() {
        assertThat(of(numbers.map(n -> n + 1).filter(n -> n > 1).union(numbers)))
                .isEqualTo(DETERMINATE);
    }

    @Test
    void aShuffleGivesUpTheOrderAndNarrowOperationsDoNotBringItBack() {
        assertThat(of(shuffled)).isEqualTo(UNORDERED);
        assertThat(of(shuffled.mapValues(n -> n + 1).keys().union(numbers))).isEqualTo(UNORDERED);
        assertThat(of(pairs.join(pairs))).isEqualTo(UNORDERED);
    }

    @Test
    void aSortKeepsTheOrderOnlyIfKeysAreUnique() {
        ShuffledNode reduced = (ShuffledNode) shuffled.lineage();
        KeyOrdering ordering = KeyOrdering.natural(true);
        ShuffledNode unique = new ShuffledNode(
                reduced.info(),
                reduced.parent(),
                reduced.shuffle(),
                reduced.partitioning(),
                reduced.aggregator(),
                ordering);
        ShuffledNode repeated =
                new ShuffledNode(reduced.info(), reduced.parent(), reduced.shuffle(), new ByHash(2), null, ordering);

        assertThat(new DeterminismRules(resolver).of(unique)).isEqualTo(DETERMINATE);
        assertThat(new DeterminismRules(resolver).of(repeated)).isEqualTo(UNORDERED);
    }

    @Test
    void aShuffleThatNeedNotHappenChangesNothing() {
        PairRdd<Integer, Integer> again = shuffled.reduceByKey(Integer::max, 4);

        assertThat(of(again)).isEqualTo(UNORDERED);
        assertThat(resolver.partitioner(again.lineage())).isEqualTo(resolver.partitioner(shuffled.lineage()));
    }

    @Test
    void stagesCarryTheClassOfTheirLastRdd() {
        JobPlan plan = StagePlanner.plan(
                shuffled.lineage(), new PartitionAction.Count(), new CallSite("count", "Job.java:1"), resolver);

        assertThat(plan.mapStages().values()).extracting(StageSpec::determinism).containsExactly(DETERMINATE);
        assertThat(plan.result().determinism()).isEqualTo(UNORDERED);
        assertThat(DETERMINATE.and(INDETERMINATE)).isEqualTo(INDETERMINATE);
    }
}
