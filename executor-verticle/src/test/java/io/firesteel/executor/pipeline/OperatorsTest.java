package io.firesteel.executor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.Pair;
import io.firesteel.dag.action.PartitionAction.Apply;
import io.firesteel.dag.action.PartitionAction.Collect;
import io.firesteel.dag.action.PartitionAction.Count;
import io.firesteel.dag.action.PartitionAction.Foreach;
import io.firesteel.dag.action.PartitionAction.Reduce;
import io.firesteel.dag.lineage.FilterNode;
import io.firesteel.dag.lineage.FlatMapNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.MapValuesNode;
import io.firesteel.dag.lineage.SourceSplit.RangeSplit;
import io.firesteel.dag.lineage.UnionNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperatorsTest {
    private final Plans plans = new Plans();
    private final List<Integer> numbers =
            new Random(7).ints(5_000, -50, 50).boxed().toList();

    @Test
    void narrowOperatorsGiveWhatStreamsGive() throws Exception {
        Lineage mapped = new MapNode(plans.info(), plans.source(numbers), x -> (Integer) x * 3);
        Lineage filtered = new FilterNode(plans.info(), mapped, x -> (Integer) x % 2 == 0);
        Lineage flat = new FlatMapNode(
                plans.info(),
                filtered,
                x -> Arrays.<Object>asList(x, -(Integer) x).iterator());
        Lineage multi = new MapMultiNode(plans.info(), flat, (x, out) -> {
            for (int i = 0; i < Math.floorMod((Integer) x, 3); i++) {
                out.accept((Integer) x + i);
            }
        });

        List<Integer> expected = numbers.stream()
                .map(x -> x * 3)
                .filter(x -> x % 2 == 0)
                .flatMap(x -> Stream.of(x, -x))
                .<Integer>mapMulti((x, out) -> {
                    for (int i = 0; i < Math.floorMod(x, 3); i++) {
                        out.accept(x + i);
                    }
                })
                .toList();
        assertThat(plans.<Integer>collect(multi)).isEqualTo(expected);
    }

    @Test
    void nullElementsPassThroughPushAndPull() throws Exception {
        List<Object> withNulls = Arrays.asList("a", null, "b", null);
        Lineage pulled = new MapPartitionsNode(plans.info(), plans.source(withNulls), (index, in) -> in, true);
        Lineage mapped = new MapNode(plans.info(), pulled, x -> x);

        assertThat(plans.collect(mapped)).isEqualTo(withNulls);
    }

    @Test
    void mapPartitionsPullsOneSourceElementAtATime() throws Exception {
        List<Integer> seen = new ArrayList<>();
        Lineage traced = new MapNode(plans.info(), plans.source(numbers), x -> {
            seen.add((Integer) x);
            return x;
        });
        Lineage firstTwo = new MapPartitionsNode(
                plans.info(),
                traced,
                (index, in) -> List.of(in.next(), in.next()).iterator(),
                false);

        assertThat(plans.collect(firstTwo)).isEqualTo(numbers.subList(0, 2));
        assertThat(seen).hasSize(2);
    }

    @Test
    void mapPartitionsSeesItsPartitionAndMayEmitAfterTheEnd() throws Exception {
        Lineage sums = new MapPartitionsNode(
                plans.info(),
                plans.source(numbers),
                (index, in) -> {
                    int sum = 0;
                    while (in.hasNext()) {
                        sum += (Integer) in.next();
                    }
                    return List.<Object>of(index, sum).iterator();
                },
                false);

        List<Object> result = plans.pipeline(sums, 5).run(new Collect());

        assertThat(result)
                .containsExactly(5, numbers.stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void unionReadsTheParentThatHoldsThePartition() throws Exception {
        Lineage left = new MapPartitionsNode(
                plans.info(), plans.source(List.of("l")), (index, in) -> tagged(index, in), false);
        Lineage right = new MapPartitionsNode(
                plans.info(), plans.source(List.of("r")), (index, in) -> tagged(index, in), false);
        Lineage union = new UnionNode(plans.info(), List.of(left, right), List.of(2, 3));

        assertThat(plans.pipeline(union, 1).run(new Collect())).containsExactly("l1");
        assertThat(plans.pipeline(union, 4).run(new Collect())).containsExactly("r2");
    }

    private static Iterator<Object> tagged(int index, Iterator<Object> in) {
        return List.<Object>of(in.next().toString() + index).iterator();
    }

    @Test
    void mapValuesKeepsKeys() throws Exception {
        Lineage values = new MapValuesNode(plans.info(), plans.source(List.of(Pair.of("a", 1))), x -> (Integer) x + 1);

        assertThat(plans.collect(values)).containsExactly(Pair.of("a", 2));
    }

    @Test
    void rangesCountInBothDirections() throws Exception {
        assertThat(plans.collect(plans.source(new RangeSplit(10, -3, 4)))).containsExactly(10L, 7L, 4L, 1L);
        assertThat(plans.run(plans.source(new RangeSplit(0, 1, 100_000)), new Count()))
                .containsExactly(100_000L);
        assertThat(plans.collect(plans.source(new RangeSplit(0, 1, 0)))).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void actionsGiveTheirResults() throws Exception {
        List<Object> seen = new ArrayList<>();

        assertThat(plans.run(plans.source(numbers), new Reduce((a, b) -> (Integer) a + (Integer) b)))
                .containsExactly(numbers.stream().mapToInt(Integer::intValue).sum());
        assertThat(plans.run(plans.source(List.of()), new Reduce((a, b) -> a))).isEmpty();
        assertThat(plans.run(plans.source(List.of(1, 2)), new Foreach(seen::add)))
                .isEmpty();
        assertThat(seen).containsExactly(1, 2);
        assertThat(plans.run(plans.source(List.of(1, 2)), new Apply(Iterator::next)))
                .containsExactly(1);
        assertThat(plans.run(plans.source(List.of()), new Apply(in -> in.hasNext() ? in.next() : null)))
                .containsOnlyNulls()
                .hasSize(1);
    }

    @Test
    void checkedExceptionsArriveUnwrappedThroughEveryBorder() {
        Lineage failing = new MapNode(plans.info(), plans.source(List.of(1)), x -> {
            throw new IOException("from below");
        });
        Lineage pulled = new MapPartitionsNode(plans.info(), failing, (index, in) -> in, false);
        assertThatThrownBy(() -> plans.collect(pulled)).isExactlyInstanceOf(IOException.class);

        Lineage emitting = new MapMultiNode(plans.info(), plans.source(List.of(1)), (x, out) -> out.accept(x));
        Lineage above = new MapNode(plans.info(), emitting, x -> {
            throw new IOException("from above");
        });
        assertThatThrownBy(() -> plans.collect(above)).isExactlyInstanceOf(IOException.class);
    }
}
