package io.firesteel.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.RunningEngine;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway") // null elements are legal data
class RepartitionTest {
    @RegisterExtension
    static final RunningEngine ENGINE = new RunningEngine();

    private final FiresteelContext context = ENGINE.context();
    private final Rdd<Long> numbers = context.range(0, 1000, 1, 10);

    private static List<Integer> sizes(Rdd<Long> rdd) {
        return rdd.glom().map(List::size).collect();
    }

    @Test
    void coalesceKeepsTheOrderAndBalances() {
        Rdd<Long> coalesced = numbers.coalesce(4);

        assertThat(coalesced.collect())
                .isEqualTo(LongStream.range(0, 1000).boxed().toList());
        assertThat(sizes(coalesced)).containsExactly(200, 300, 200, 300);
        assertThat(sizes(numbers.coalesce(20))).hasSize(10);
        assertThat(coalesced.take(3)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void coalesceOverAShuffleReadsSeveralOfItsPartitions() {
        PairRdd<Long, Integer> counts =
                numbers.mapToPair(n -> Pair.of(n % 100, 1)).reduceByKey(Integer::sum, 8);

        PairRdd<Long, Integer> coalesced = counts.coalesce(3).filter(pair -> pair.first() >= 0);

        assertThat(coalesced.getNumPartitions()).isEqualTo(3);
        assertThat(coalesced.collect()).hasSize(100).allMatch(pair -> pair.second() == 10);
    }

    @Test
    void repartitionDealsOutEvenly() {
        assertThat(sizes(numbers.repartition(7))).hasSize(7).allMatch(size -> size >= 138 && size <= 148);
        assertThat(sizes(context.range(0, 1000, 1, 1).repartition(3))).allMatch(size -> size == 333 || size == 334);
        assertThat(numbers.repartition(3).collect())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 1000).boxed().toList());
        assertThat(numbers.repartition(3).take(4)).hasSize(4);
    }

    @Test
    void repartitionMakesManyOfFewAndFewOfMany() {
        assertThat(context.parallelize(Arrays.asList("a", null, "b"), 1)
                        .repartition(10)
                        .collect())
                .containsExactlyInAnyOrder("a", null, "b");
        assertThat(context.parallelize(List.of(), 2).repartition(3).collect()).isEmpty();
        assertThat(numbers.coalesce(1, true).getNumPartitions()).isEqualTo(1);
        assertThat(numbers.coalesce(13, true).count()).isEqualTo(1000);
    }

    @Test
    void sortByOrdersOverAllPartitions() {
        Rdd<String> words = context.parallelize(Arrays.asList("pear", "fig", "banana", "apple", "kiwi"), 3);

        assertThat(words.sortBy(word -> word, true, 2).collect())
                .containsExactly("apple", "banana", "fig", "kiwi", "pear");
        assertThat(words.sortBy(String::length, false, 3).map(String::length).collect())
                .containsExactly(6, 5, 4, 4, 3);
        assertThat(numbers.sortBy(n -> -n, true, 5).take(3)).containsExactly(999L, 998L, 997L);
        assertThat(numbers.repartition(4).sortBy(n -> n, false, 3).collect())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(context.<Integer>parallelize(List.of(), 2)
                        .sortBy(n -> n, true, 4)
                        .collect())
                .isEmpty();
    }

    @Test
    void aUnionOfPairsPartitionedAlikeIsGroupedWithoutAShuffle() {
        PairRdd<Long, Integer> left = numbers.mapToPair(n -> Pair.of(n % 10, 1)).reduceByKey(Integer::sum, 4);
        PairRdd<Long, Integer> right = numbers.mapToPair(n -> Pair.of(n % 5, 1)).reduceByKey(Integer::sum, 4);
        PairRdd<Long, Integer> union = left.union(right);

        assertThat(union.getNumPartitions()).isEqualTo(4);
        assertThat(union.partitioner()).isEqualTo(left.partitioner()).isPresent();
        assertThat(union.collect()).hasSize(15);
        assertThat(union.reduceByKey(Integer::sum, 4).collect())
                .hasSize(10)
                .contains(Pair.of(3L, 300), Pair.of(7L, 100));
    }
}
