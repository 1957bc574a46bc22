package io.firesteel.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.partition.HashPartitioner;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // keys may be null
class PairOrderingTest extends PairFixture {
    /** By the last digit, then by the number. */
    private static final class ByDigit implements Comparator<Integer>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Integer one, Integer other) {
            int digits = Integer.compare(one % 10, other % 10);
            return digits != 0 ? digits : Integer.compare(one, other);
        }
    }

    private static List<Pair<Integer, String>> shuffled(int count) {
        SplittableRandom random = new SplittableRandom(count);
        return IntStream.range(0, count)
                .map(i -> random.nextInt(count))
                .mapToObj(key -> Pair.of(key, "v" + key))
                .toList();
    }

    private static List<Integer> keys(List<Pair<Integer, String>> pairs, Comparator<Integer> order) {
        List<Integer> keys = new ArrayList<>();
        pairs.forEach(pair -> keys.add(pair.first()));
        keys.sort(order);
        return keys;
    }

    private static <V> List<List<Integer>> partitions(PairRdd<Integer, V> rdd) {
        return rdd.keys()
                .mapPartitions(each -> {
                    List<Integer> list = new ArrayList<>();
                    each.forEachRemaining(list::add);
                    return List.of(list).iterator();
                })
                .collect();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 200})
    void sortsUpAndDownInAnyOrder(int partitions) {
        List<Pair<Integer, String>> data = shuffled(2_000);
        PairRdd<Integer, String> pairs = rdd(data, 6);
        Comparator<Integer> up = Comparator.naturalOrder();

        assertThat(pairs.sortByKey(true, partitions).keys().collect()).isEqualTo(keys(data, up));
        assertThat(pairs.sortByKey(false, partitions).keys().collect()).isEqualTo(keys(data, up.reversed()));
        assertThat(pairs.sortByKey(new ByDigit(), true, partitions).keys().collect())
                .isEqualTo(keys(data, new ByDigit()));
        assertThat(pairs.sortByKey(new ByDigit(), false, partitions).keys().collect())
                .isEqualTo(keys(data, new ByDigit().reversed()));
    }

    @Test
    void sortsIntoAsManyPartitionsAsTheParentHas() {
        PairRdd<Integer, String> pairs = rdd(shuffled(1_000), 6);

        assertThat(pairs.sortByKey().getNumPartitions()).isEqualTo(6);
        assertThat(pairs.sortByKey(new ByDigit(), false).keys().first() % 10).isEqualTo(9);
        assertThat(rdd(List.<Pair<Integer, String>>of(), 4).sortByKey().collect())
                .isEmpty();
    }

    @Test
    void nullKeysComeFirstInTheNaturalOrder() {
        List<Pair<Integer, String>> data = new ArrayList<>(List.of(Pair.of(2, "b"), Pair.of(1, "a")));
        data.add(Pair.of(null, "n"));

        assertThat(rdd(data, 2).sortByKey().keys().collect()).containsExactly(null, 1, 2);
        assertThat(rdd(data, 2).sortByKey(false).keys().collect()).containsExactly(2, 1, null);
        assertThat(rdd(data, 2).filterByRange(1, 5).keys().collect()).containsExactlyInAnyOrder(1, 2);
        assertThat(rdd(data, 2).filterByRange(null, 1).keys().collect()).containsExactlyInAnyOrder(null, 1);
    }

    @Test
    void aRangeComputesOnlyThePartitionsThatCanHoldIt() {
        List<Pair<Integer, String>> data = shuffled(3_000);
        List<Integer> expected = keys(data, Comparator.naturalOrder()).stream()
                .filter(key -> key >= 700 && key <= 900)
                .toList();
        PairRdd<Integer, String> sorted = rdd(data, 3).sortByKey(true, 20);
        PairRdd<Integer, String> descending = rdd(data, 3).sortByKey(false, 20);
        sorted.getNumPartitions();
        descending.getNumPartitions();

        List<Integer> tasks = ran(() -> sorted.filterByRange(700, 900).count()).tasksOfStages();
        assertThat(tasks.get(tasks.size() - 1)).isBetween(1, 4);
        assertThat(sorted.filterByRange(700, 900).keys().collect()).isEqualTo(expected);
        assertThat(descending.filterByRange(700, 900).keys().collect())
                .hasSameSizeAs(expected)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(descending.filterByRange(700, 900).getNumPartitions()).isBetween(1, 4);
        assertThat(sorted.mapValues(String::length)
                        .filterByRange(700, 900)
                        .keys()
                        .collect())
                .isEqualTo(expected);
        assertThat(sorted.filterByRange(900, 700).collect()).isEmpty();
        assertThat(sorted.filterByRange(-5, -1).collect()).isEmpty();
    }

    @Test
    void aRangeInAnotherOrderThanTheSortedFindsAllOfIt() {
        List<Pair<Integer, String>> data = shuffled(500);
        ByDigit byDigit = new ByDigit();
        List<Integer> expected = keys(data, byDigit).stream()
                .filter(key -> byDigit.compare(key, 13) >= 0 && byDigit.compare(key, 4) <= 0)
                .toList();

        assertThat(rdd(data, 3)
                        .sortByKey(true, 8)
                        .filterByRange(byDigit, 13, 4)
                        .keys()
                        .collect())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rdd(data, 3)
                        .sortByKey(byDigit, true, 8)
                        .filterByRange(byDigit, 13, 4)
                        .keys()
                        .collect())
                .isEqualTo(expected);
        assertThat(rdd(data, 3).filterByRange(byDigit, 13, 4).keys().collect())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void partitionsOfARangeSeeTheIndexOfTheirParent() {
        List<Pair<Integer, String>> data =
                IntStream.range(0, 1_000).mapToObj(i -> Pair.of(i, "")).toList();
        PairRdd<Integer, Integer> numbered = PairRdd.fromJavaRDD(rdd(data, 4)
                .sortByKey(true, 10)
                .mapPartitionsWithIndex(
                        (index, pairs) -> {
                            List<Pair<Integer, Integer>> list = new ArrayList<>();
                            pairs.forEachRemaining(pair -> list.add(Pair.of(pair.first(), index)));
                            return list.iterator();
                        },
                        true));

        assertThat(numbered.filterByRange(990, 2_000).values().distinct().collect())
                .containsExactly(numbered.getNumPartitions() - 1);
    }

    @Test
    void partitionsAndSortsWithin() {
        List<Pair<Integer, String>> data = shuffled(1_000);
        HashPartitioner partitioner = new HashPartitioner(4);
        PairRdd<Integer, String> natural = rdd(data, 3).repartitionAndSortWithinPartitions(partitioner);
        PairRdd<Integer, String> byDigit =
                rdd(data, 3).partitionBy(partitioner).repartitionAndSortWithinPartitions(partitioner, new ByDigit());

        List<List<Integer>> sorted = partitions(natural);
        assertThat(sorted).hasSize(4).allSatisfy(keys -> assertThat(keys).isSorted());
        for (int i = 0; i < 4; i++) {
            int partition = i;
            assertThat(sorted.get(i)).allMatch(key -> partitioner.getPartition(key) == partition);
        }
        assertThat(ran(byDigit::count).tasksOfStages()).containsExactly(3, 4);
        assertThat(partitions(byDigit))
                .allSatisfy(keys -> assertThat(keys).isSortedAccordingTo(new ByDigit()))
                .satisfies(all ->
                        assertThat(all.stream().mapToInt(List::size).sum()).isEqualTo(1_000));
    }

    @Test
    void partitionByKeepsEveryPair() {
        List<Pair<Integer, String>> data = skewed(700, 4);

        assertThat(rdd(data, 5).partitionBy(new HashPartitioner(200)).collect())
                .containsExactlyInAnyOrderElementsOf(data)
                .anyMatch(pair -> Objects.isNull(pair.first()));
    }

    @Test
    void flatMapsValuesWithinTheirPartition() {
        PairRdd<Integer, String> placed = rdd(List.of(Pair.of(1, "ab"), Pair.of(2, ""), Pair.of(3, "c")), 2)
                .partitionBy(new HashPartitioner(3));
        PairRdd<Integer, Character> letters = placed.flatMapValues(
                text -> text.chars().mapToObj(letter -> (char) letter).iterator());

        assertThat(letters.collect()).containsExactlyInAnyOrder(Pair.of(1, 'a'), Pair.of(1, 'b'), Pair.of(3, 'c'));
        assertThat(ran(() -> letters.groupByKey().count()).tasksOfStages()).hasSizeLessThanOrEqualTo(2);
    }
}
