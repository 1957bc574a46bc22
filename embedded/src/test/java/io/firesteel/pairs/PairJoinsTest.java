package io.firesteel.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Quad;
import io.firesteel.dag.Triple;
import io.firesteel.dag.partition.HashPartitioner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // keys and values may be null
class PairJoinsTest extends PairFixture {
    private final List<Pair<Integer, String>> here = skewed(120, 1);
    private final List<Pair<Integer, String>> there = IntStream.range(0, 60)
            .mapToObj(i -> Pair.of(i % 5 == 0 ? (Integer) null : (Integer) (i + 20), i % 7 == 0 ? null : "w" + i))
            .toList();

    private static List<String> values(List<Pair<Integer, String>> pairs, Integer key) {
        List<String> values = new ArrayList<>();
        pairs.stream().filter(pair -> Objects.equals(pair.first(), key)).forEach(pair -> values.add(pair.second()));
        return values;
    }

    private List<Object> expected(boolean keepsLeft, boolean keepsRight, Function<Pair<String, String>, Object> made) {
        List<Object> joined = new ArrayList<>();
        for (Pair<Integer, String> left : here) {
            List<String> rights = values(there, left.first());
            rights.forEach(right -> joined.add(Pair.of(left.first(), made.apply(Pair.of(left.second(), right)))));
            if (rights.isEmpty() && keepsLeft) {
                joined.add(Pair.of(left.first(), made.apply(Pair.of(left.second(), null))));
            }
        }
        for (Pair<Integer, String> right : there) {
            if (keepsRight && values(here, right.first()).isEmpty()) {
                joined.add(Pair.of(right.first(), made.apply(Pair.of(null, right.second()))));
            }
        }
        return joined;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 200})
    void joinsAsNestedLoopsDo(int partitions) {
        PairRdd<Integer, String> left = rdd(here, 3);
        PairRdd<Integer, String> right = rdd(there, 4);

        assertThat(new ArrayList<Object>(left.join(right, partitions).collect()))
                .containsExactlyInAnyOrderElementsOf(expected(false, false, pair -> pair));
        assertThat(new ArrayList<Object>(left.leftOuterJoin(right, partitions).collect()))
                .containsExactlyInAnyOrderElementsOf(
                        expected(true, false, pair -> Pair.of(pair.first(), Optional.ofNullable(pair.second()))));
        assertThat(new ArrayList<Object>(left.rightOuterJoin(right, partitions).collect()))
                .containsExactlyInAnyOrderElementsOf(
                        expected(false, true, pair -> Pair.of(Optional.ofNullable(pair.first()), pair.second())));
        assertThat(new ArrayList<Object>(left.fullOuterJoin(right, partitions).collect()))
                .containsExactlyInAnyOrderElementsOf(expected(
                        true,
                        true,
                        pair -> Pair.of(Optional.ofNullable(pair.first()), Optional.ofNullable(pair.second()))));
    }

    @Test
    void aNullValueIsAnEmptyOptionalAsNoneIs() {
        List<Pair<Integer, String>> left = new ArrayList<>(List.of(Pair.of(1, "a"), Pair.of(2, "b")));
        left.add(Pair.of(3, null));
        PairRdd<Integer, String> one = rdd(left, 2);
        PairRdd<Integer, String> two = rdd(List.of(Pair.of(1, null), Pair.of(3, "c")), 1);

        assertThat(one.leftOuterJoin(two).collect())
                .containsExactlyInAnyOrder(
                        Pair.of(1, Pair.of("a", Optional.empty())),
                        Pair.of(2, Pair.of("b", Optional.empty())),
                        Pair.of(3, Pair.of(null, Optional.of("c"))));
        assertThat(one.fullOuterJoin(two).lookup(3)).containsExactly(Pair.of(Optional.empty(), Optional.of("c")));
    }

    @Test
    void emptySidesJoinToNothingOrToTheOtherSide() {
        PairRdd<Integer, String> none = rdd(List.of(), 2);
        PairRdd<Integer, String> some = rdd(List.of(Pair.of(1, "a")), 3);

        assertThat(some.join(none).count()).isZero();
        assertThat(none.join(none).count()).isZero();
        assertThat(none.fullOuterJoin(none).count()).isZero();
        assertThat(some.leftOuterJoin(none).collect()).containsExactly(Pair.of(1, Pair.of("a", Optional.empty())));
        assertThat(some.rightOuterJoin(none).count()).isZero();
        assertThat(none.fullOuterJoin(some).collect())
                .containsExactly(Pair.of(1, Pair.of(Optional.empty(), Optional.of("a"))));
        assertThat(some.subtractByKey(none).collect()).containsExactly(Pair.of(1, "a"));
        assertThat(none.subtractByKey(some).count()).isZero();
    }

    @Test
    void aProductOfManyPairsIsEmittedOneAtATime() {
        List<Pair<Integer, Integer>> many =
                IntStream.range(0, 1_000).mapToObj(i -> Pair.of(1, i)).toList();
        PairRdd<Integer, Integer> side = rdd(many, 2);

        assertThat(side.join(side).count()).isEqualTo(1_000_000);
        assertThat(side.join(side).take(3)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 200})
    void groupsTwoThreeAndFourSides(int partitions) {
        List<Pair<Integer, Long>> numbers = List.of(Pair.of(7, 1L), Pair.of(99, 2L), Pair.of(7, 3L));
        List<Pair<Integer, Double>> doubles = List.of(Pair.of(99, 0.5));
        PairRdd<Integer, String> one = rdd(here, 2);
        PairRdd<Integer, String> two = rdd(there, 3);
        PairRdd<Integer, Long> three = rdd(numbers, 2);
        PairRdd<Integer, Double> four = rdd(doubles, 1);

        Pair<Iterable<String>, Iterable<String>> pair =
                one.cogroup(two, partitions).lookup(7).get(0);
        assertThat(pair.first()).containsExactlyInAnyOrderElementsOf(values(here, 7));
        assertThat(pair.second()).containsExactlyInAnyOrderElementsOf(values(there, 7));
        Triple<Iterable<String>, Iterable<String>, Iterable<Long>> triple =
                one.cogroup(two, three, partitions).lookup(7).get(0);
        assertThat(triple.first()).hasSameSizeAs(values(here, 7));
        assertThat(triple.third()).containsExactlyInAnyOrder(1L, 3L);
        Quad<Iterable<String>, Iterable<String>, Iterable<Long>, Iterable<Double>> quad =
                one.cogroup(two, three, four, partitions).lookup(99).get(0);
        assertThat(quad.first()).isEmpty();
        assertThat(quad.third()).containsExactly(2L);
        assertThat(quad.fourth()).containsExactly(0.5);
        assertThat(one.groupWith(two, three, four).count())
                .isEqualTo(one.keys()
                        .union(two.keys())
                        .union(three.keys())
                        .union(four.keys())
                        .distinct()
                        .count());
        assertThat(one.groupWith(two).lookup(null).get(0).second())
                .containsExactlyInAnyOrderElementsOf(values(there, null));
        assertThat(one.groupWith(two, three).lookup(99).get(0).third()).containsExactly(2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 200})
    void subtractsKeysAndKeepsDuplicatesOfOthers(int partitions) {
        List<Pair<Integer, String>> expected = here.stream()
                .filter(pair -> values(there, pair.first()).isEmpty())
                .toList();
        PairRdd<Integer, String> left = rdd(here, 3);

        assertThat(left.subtractByKey(rdd(there, 5), partitions).collect())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(left.subtractByKey(rdd(there, 5)).getNumPartitions()).isEqualTo(3);
        assertThat(left.subtractByKey(left).count()).isZero();
    }

    /** Made anew for each job: what a former job has shuffled may be used again. */
    private PairRdd<Integer, String> placed(List<Pair<Integer, String>> data, int slices) {
        return rdd(data, slices).partitionBy(new HashPartitioner(4));
    }

    @Test
    void sidesPartitionedAlikeAreJoinedInOneStage() {
        PairRdd<Integer, ?> grouped =
                placed(here, 3).join(placed(there, 2)).mapValues(v -> v).groupByKey();
        PairRdd<Integer, ?> subtracted =
                placed(here, 3).fullOuterJoin(placed(there, 2), 4).subtractByKey(placed(there, 1));
        PairRdd<Integer, ?> apart = placed(here, 3).join(placed(there, 2), 5);

        assertThat(ran(grouped::count).tasksOfStages()).containsExactlyInAnyOrder(3, 2, 4);
        assertThat(ran(subtracted::count).tasksOfStages()).containsExactlyInAnyOrder(3, 2, 1, 4);
        assertThat(ran(apart::count).tasksOfStages()).containsExactlyInAnyOrder(3, 2, 4, 4, 5);
    }
}
