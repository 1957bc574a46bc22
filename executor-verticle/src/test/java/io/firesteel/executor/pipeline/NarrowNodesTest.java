package io.firesteel.executor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.Pair;
import io.firesteel.dag.action.PartitionAction.Collect;
import io.firesteel.dag.action.PartitionAction.Count;
import io.firesteel.dag.action.PartitionAction.Take;
import io.firesteel.dag.lineage.CartesianNode;
import io.firesteel.dag.lineage.CoalesceNode;
import io.firesteel.dag.lineage.ConcatNode;
import io.firesteel.dag.lineage.FlatMapNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.NumberingNode;
import io.firesteel.dag.lineage.NumberingNode.Numbering;
import io.firesteel.dag.lineage.SourceSplit.RangeSplit;
import io.firesteel.dag.lineage.TransformNode;
import io.firesteel.dag.lineage.ZipPartitionsNode;
import io.firesteel.dag.transform.BernoulliSample;
import io.firesteel.dag.transform.NumberByPartition;
import io.firesteel.dag.transform.ZippedIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // null elements are legal data
class NarrowNodesTest {
    private final Plans plans = new Plans();

    private Lineage range(long count) {
        return plans.source(new RangeSplit(0, 1, count));
    }

    private Lineage traced(Lineage parent, List<Object> seen) {
        return new MapNode(plans.info(), parent, element -> {
            seen.add(element);
            return element;
        });
    }

    /** Gives the index of the partition it is in, twice. */
    private Lineage indexes() {
        return new MapPartitionsNode(
                plans.info(),
                plans.source(List.of()),
                (index, in) -> List.<Object>of(index, index).iterator(),
                false);
    }

    private Lineage zip(Lineage left, Lineage right) {
        return new ZipPartitionsNode(
                plans.info(), List.of(left, right), sides -> new ZippedIterator(sides.get(0), sides.get(1)), true);
    }

    @Test
    void coalescedPartitionsComeOneAfterTheOther() throws Exception {
        Lineage coalesced = new CoalesceNode(plans.info(), indexes(), 2, 5);

        assertThat(plans.pipeline(coalesced, 0).run(new Collect())).containsExactly(0, 0, 1, 1);
        assertThat(plans.pipeline(coalesced, 1).run(new Collect())).containsExactly(2, 2, 3, 3, 4, 4);
    }

    @Test
    void coalescedPartitionsArePulledOneElementAtATime() throws Exception {
        List<Object> seen = new ArrayList<>();
        Lineage coalesced = new CoalesceNode(plans.info(), traced(range(1000), seen), 1, 3);
        Lineage pulled = new MapPartitionsNode(
                plans.info(),
                coalesced,
                (index, in) -> {
                    for (int i = 0; i < 1001; i++) {
                        in.next();
                    }
                    return List.of(in.next()).iterator();
                },
                false);

        assertThat(plans.collect(pulled)).containsExactly(1L);
        assertThat(seen).hasSize(1002);
    }

    @Test
    void aTakeStopsACoalescedPartition() throws Exception {
        List<Object> seen = new ArrayList<>();
        Lineage coalesced = new CoalesceNode(plans.info(), traced(range(1000), seen), 1, 3);

        assertThat(plans.run(coalesced, new Take(2))).containsExactly(0L, 1L);
        assertThat(seen).hasSize(2);
    }

    @Test
    void concatenatedParentsGiveTheSamePartitionEach() throws Exception {
        Lineage concat = new ConcatNode(plans.info(), List.of(indexes(), plans.source(List.of("x")), indexes()));

        assertThat(plans.pipeline(concat, 3).run(new Collect())).containsExactly(3, 3, "x", 3, 3);
    }

    @Test
    void cartesianPairsEachLeftElementWithAllOfTheRightNullsToo() throws Exception {
        Lineage product = new CartesianNode(
                plans.info(), plans.source(Arrays.asList("a", null)), plans.source(Arrays.asList(1, null)), 1);

        assertThat(plans.collect(product))
                .containsExactly(Pair.of("a", 1), Pair.of("a", null), Pair.of(null, 1), Pair.of(null, null));
    }

    @Test
    void cartesianReadsTheTwoPartitionsItIsMadeOf() throws Exception {
        Lineage product = new CartesianNode(plans.info(), indexes(), indexes(), 3);

        assertThat(plans.pipeline(product, 5).run(new Collect()))
                .containsExactly(Pair.of(1, 2), Pair.of(1, 2), Pair.of(1, 2), Pair.of(1, 2));
    }

    @Test
    void cartesianComputesASmallRightSideOnce() throws Exception {
        List<Object> seen = new ArrayList<>();
        Lineage right = traced(range(Rewindable.MAX_KEPT), seen);

        assertThat(plans.run(new CartesianNode(plans.info(), range(5), right, 1), new Count()))
                .containsExactly(5L * Rewindable.MAX_KEPT);
        assertThat(seen).hasSize(Rewindable.MAX_KEPT);
    }

    @Test
    void cartesianComputesALargeRightSideAgainAndKeepsTheOrder() throws Exception {
        long size = Rewindable.MAX_KEPT + 1;
        List<Object> seen = new ArrayList<>();
        Lineage product = new CartesianNode(plans.info(), range(3), traced(range(size), seen), 1);

        List<Pair<Long, Long>> pairs = plans.collect(product);

        assertThat(seen).hasSize(3 * (int) size);
        assertThat(pairs)
                .isEqualTo(LongStream.range(0, 3)
                        .boxed()
                        .flatMap(x -> LongStream.range(0, size).mapToObj(y -> Pair.of(x, y)))
                        .toList());
    }

    @Test
    void cartesianOfLargeByLargeIsPulledPairByPair() throws Exception {
        List<Object> left = new ArrayList<>();
        List<Object> right = new ArrayList<>();
        Lineage product = new CartesianNode(
                plans.info(), traced(range(1_000_000_000L), left), traced(range(1_000_000_000L), right), 1);
        Lineage pulled = new MapPartitionsNode(
                plans.info(),
                product,
                (index, in) -> {
                    for (int i = 0; i < 10_000; i++) {
                        in.next();
                    }
                    return List.of(in.next()).iterator();
                },
                false);

        assertThat(plans.collect(pulled)).containsExactly(Pair.of(0L, 10_000L));
        assertThat(left).hasSize(1);
        assertThat(right).hasSize(10_001);
        assertThat(plans.run(product, new Take(3))).hasSize(3);
    }

    @Test
    void cartesianWithNothingIsNothing() throws Exception {
        Lineage nothing = plans.source(List.of());

        assertThat(plans.collect(new CartesianNode(plans.info(), range(3), nothing, 1)))
                .isEmpty();
        assertThat(plans.collect(new CartesianNode(plans.info(), nothing, range(3), 1)))
                .isEmpty();
    }

    @Test
    void zippedSidesArePulledInStep() throws Exception {
        List<Object> left = new ArrayList<>();
        List<Object> right = new ArrayList<>();
        Lineage zipped = zip(traced(range(100), left), traced(range(100), right));

        assertThat(plans.run(zipped, new Take(2))).containsExactly(Pair.of(0L, 0L), Pair.of(1L, 1L));
        assertThat(left).hasSize(2);
        assertThat(right).hasSize(2);
    }

    @Test
    void refusesToZipSidesOfOtherLengths() {
        assertThatThrownBy(() -> plans.collect(zip(range(3), range(4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("equally many elements", "left one's partition ended first");
        assertThatThrownBy(() -> plans.collect(zip(range(3), range(0)))).hasMessageContaining("right one's");
    }

    @Test
    void aNodeMetTwiceIsComputedForEach() throws Exception {
        Lineage flat = new FlatMapNode(
                plans.info(), range(3), x -> List.<Object>of(x, x).iterator());
        Lineage diamond =
                new CartesianNode(plans.info(), zip(flat, flat), new CoalesceNode(plans.info(), flat, 1, 2), 1);

        assertThat(plans.run(diamond, new Count())).containsExactly(6L * 12);
    }

    @Test
    void transformsBeginAnewInEachPartition() throws Exception {
        Lineage numbered = new TransformNode(plans.info(), range(2), new NumberByPartition(3), false, true);
        Lineage coalesced = new CoalesceNode(plans.info(), numbered, 1, 3);

        assertThat(plans.collect(coalesced))
                .containsExactly(
                        Pair.of(0L, 0L),
                        Pair.of(1L, 3L),
                        Pair.of(0L, 1L),
                        Pair.of(1L, 4L),
                        Pair.of(0L, 2L),
                        Pair.of(1L, 5L));
    }

    @Test
    void aTakeStopsASample() throws Exception {
        Lineage sample =
                new TransformNode(plans.info(), range(Long.MAX_VALUE), new BernoulliSample(0.01, 3), true, true);

        assertThat(plans.run(sample, new Take(5))).hasSize(5);
    }

    @Test
    void aKillEndsAProduct() {
        Lineage product = new CartesianNode(plans.info(), range(10), range(Long.MAX_VALUE), 1);
        Lineage killing = new MapNode(plans.info(), product, pair -> {
            plans.kill.raise();
            return pair;
        });

        assertThatThrownBy(() -> plans.collect(killing)).isInstanceOf(TaskKilledError.class);
    }

    @Test
    void refusesANumberingThatWasNotPlanned() {
        Lineage numbering = new NumberingNode(plans.info(), range(1), Numbering.BY_POSITION);

        assertThatThrownBy(() -> plans.collect(numbering)).hasMessageContaining("planner");
    }
}
