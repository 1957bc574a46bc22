package io.firesteel.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.RunningEngine;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway") // null elements are legal data
class ZipsTest {
    @RegisterExtension
    static final RunningEngine ENGINE = new RunningEngine();

    private final FiresteelContext context = ENGINE.context();
    private final Rdd<Long> numbers = context.range(0, 1000, 1, 7);

    @Test
    void zipPairsByPosition() {
        assertThat(numbers.zip(numbers.map(n -> "n" + n)).collect())
                .isEqualTo(LongStream.range(0, 1000)
                        .mapToObj(n -> Pair.of(n, "n" + n))
                        .toList());
        assertThat(numbers.zip(numbers).take(3)).containsExactly(Pair.of(0L, 0L), Pair.of(1L, 1L), Pair.of(2L, 2L));
    }

    @Test
    void zipPairsNullsAndEmptyPartitions() {
        Rdd<String> sparse = context.parallelize(Arrays.asList("a", null), 5);

        assertThat(sparse.zip(sparse).collect()).containsExactly(Pair.of("a", "a"), Pair.of(null, null));
        assertThat(context.parallelize(List.of(), 3)
                        .zip(context.parallelize(List.of(), 3))
                        .count())
                .isZero();
    }

    @Test
    void zipFailsWhereThereIsNoPartner() {
        Rdd<Long> shorter = numbers.filter(n -> n != 999);

        assertThatThrownBy(() -> numbers.zip(context.range(0, 1000, 1, 6)).count())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContainingAll("zip at ZipsTest.java", "[7, 6]");
        assertThatThrownBy(() -> numbers.zip(shorter).count())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("equally many elements");
        assertThat(numbers.zip(shorter).first()).isEqualTo(Pair.of(0L, 0L));
    }

    @Test
    void zipPartitionsGivesBothIterators() {
        Rdd<String> result = numbers.zipPartitions(context.parallelize(List.of("x"), 7), (left, right) -> {
            List<String> out = new ArrayList<>();
            right.forEachRemaining(x -> out.add(x));
            out.add("from " + left.next());
            return out.iterator();
        });

        assertThat(result.collect()).hasSize(8).startsWith("from 0").endsWith("x", "from 857");
        assertThat(result.getNumPartitions()).isEqualTo(7);
    }

    @Test
    void zipWithIndexCountsThroughAllPartitions() {
        Rdd<Long> some = numbers.filter(n -> n % 3 == 0);
        List<Pair<Long, Long>> expected =
                LongStream.range(0, 334).mapToObj(i -> Pair.of(i * 3, i)).toList();

        PairRdd<Long, Long> indexed = some.zipWithIndex();

        assertThat(indexed.take(400)).isEqualTo(expected);
        assertThat(indexed.collect()).isEqualTo(expected);
        assertThat(indexed.zipWithIndex().values().collect())
                .isEqualTo(LongStream.range(0, 334).boxed().toList());
    }

    @Test
    void zipWithIndexOfFewElementsInManyPartitions() {
        assertThat(context.parallelize(Arrays.asList("a", null, "c"), 10)
                        .zipWithIndex()
                        .collect())
                .containsExactly(Pair.of("a", 0L), Pair.of(null, 1L), Pair.of("c", 2L));
        assertThat(context.parallelize(List.of(), 4).zipWithIndex().collect()).isEmpty();
        assertThat(context.parallelize(List.of("x"), 1).zipWithIndex().collect())
                .containsExactly(Pair.of("x", 0L));
    }

    @Test
    void zipWithIndexAfterAShuffleGivesEachNumberOnce() {
        List<Long> indexes = numbers.mapToPair(n -> Pair.of(n % 50, 1))
                .reduceByKey(Integer::sum, 6)
                .zipWithIndex()
                .values()
                .collect();

        assertThat(indexes).isEqualTo(LongStream.range(0, 50).boxed().toList());
    }

    @Test
    void zipWithUniqueIdNumbersByPartition() {
        assertThat(context.parallelize(List.of("a", "b", "c", "d", "e"), 2)
                        .zipWithUniqueId()
                        .collect())
                .containsExactly(
                        Pair.of("a", 0L), Pair.of("b", 2L), Pair.of("c", 1L), Pair.of("d", 3L), Pair.of("e", 5L));
    }

    @Test
    void cartesianPairsEachWithEach() {
        Rdd<Integer> left = context.parallelize(List.of(1, 2, 3), 2);
        Rdd<String> right = context.parallelize(Arrays.asList("a", null), 3);

        PairRdd<Integer, String> product = left.cartesian(right);

        assertThat(product.getNumPartitions()).isEqualTo(6);
        List<Pair<Integer, String>> expected = new ArrayList<>();
        IntStream.rangeClosed(1, 3).forEach(x -> {
            expected.add(Pair.of(x, "a"));
            expected.add(Pair.of(x, null));
        });
        assertThat(product.collect()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(left.cartesian(context.parallelize(List.of(), 2)).collect()).isEmpty();
    }

    @Test
    void cartesianOfLargeByLargeStopsWhenEnoughIsTaken() {
        Rdd<Long> large = context.range(0, 1_000_000_000L, 1, 4);

        assertThat(large.cartesian(large).take(5)).hasSize(5).last().isEqualTo(Pair.of(0L, 4L));
        assertThat(large.cartesian(large).mapPartitions(pairs -> pairs).take(2)).hasSize(2);
    }

    @Test
    void cartesianReadsShufflesOnBothSides() {
        PairRdd<Long, Integer> left = numbers.mapToPair(n -> Pair.of(n % 20, 1)).reduceByKey(Integer::sum, 3);

        assertThat(left.cartesian(left).count()).isEqualTo(400);
        assertThat(left.cartesian(left).keys().distinct().count()).isEqualTo(20);
    }

    @Test
    void anRddMetTwiceInOneStageIsThatRddTwice() {
        Rdd<Long> doubled = numbers.map(n -> n * 2);
        Rdd<Pair<Long, Long>> zipped =
                doubled.zip(doubled.coalesce(7)).filter(pair -> true).map(pair -> pair);

        assertThat(zipped.union(zipped).collect())
                .hasSize(2000)
                .allSatisfy(pair -> assertThat(pair.first()).isEqualTo(pair.second()));
    }
}
