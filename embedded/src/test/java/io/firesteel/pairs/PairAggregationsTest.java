package io.firesteel.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.Partitioner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // keys and values may be null
class PairAggregationsTest extends PairFixture {
    /** By the parity of the key, which is a number or null. */
    private static final class Parity extends Partitioner {
        private static final long serialVersionUID = 1L;

        @Override
        public int numPartitions() {
            return 2;
        }

        @Override
        public int getPartition(Object key) {
            return key == null ? 0 : Math.floorMod((Integer) key, 2);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Parity;
        }

        @Override
        public int hashCode() {
            return 2;
        }
    }

    /** Every key in the same partition. */
    private static final class Fixed extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final int partitions;
        private final int partition;

        Fixed(int partitions, int partition) {
            this.partitions = partitions;
            this.partition = partition;
        }

        @Override
        public int numPartitions() {
            return partitions;
        }

        @Override
        public int getPartition(Object key) {
            return partition;
        }
    }

    private static Map<Integer, List<String>> groups(List<Pair<Integer, String>> pairs) {
        Map<Integer, List<String>> groups = new HashMap<>();
        pairs.forEach(pair ->
                groups.computeIfAbsent(pair.first(), key -> new ArrayList<>()).add(String.valueOf(pair.second())));
        groups.values().forEach(group -> group.sort(null));
        return groups;
    }

    private static <C> Map<Integer, List<String>> lists(PairRdd<Integer, ? extends Iterable<C>> grouped) {
        Map<Integer, List<String>> lists = new HashMap<>();
        grouped.collect().forEach(pair -> {
            List<String> list = new ArrayList<>();
            pair.second().forEach(value -> list.add(String.valueOf(value)));
            list.sort(null);
            assertThat(lists.put(pair.first(), list)).as("key " + pair.first()).isNull();
        });
        return lists;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 200})
    void everyWayToCombineFindsAllValuesOfEachKey(int partitions) {
        List<Pair<Integer, String>> data = skewed(3_000, partitions);
        PairRdd<Integer, String> pairs = rdd(data, 5);
        Map<Integer, List<String>> expected = groups(data);

        assertThat(lists(pairs.groupByKey(partitions))).isEqualTo(expected);
        assertThat(lists(pairs.groupByKey(new HashPartitioner(partitions)))).isEqualTo(expected);
        assertThat(lists(pairs.combineByKey(
                        PairAggregationsTest::listOf,
                        PairAggregationsTest::add,
                        PairAggregationsTest::addAll,
                        partitions)))
                .isEqualTo(expected);
        assertThat(lists(pairs.combineByKey(
                        PairAggregationsTest::listOf,
                        PairAggregationsTest::add,
                        PairAggregationsTest::addAll,
                        new HashPartitioner(partitions),
                        false)))
                .isEqualTo(expected);
        assertThat(lists(pairs.aggregateByKey(
                        new ArrayList<>(), partitions, PairAggregationsTest::add, PairAggregationsTest::addAll)))
                .isEqualTo(expected);
    }

    private static List<String> listOf(String value) {
        return new ArrayList<>(Arrays.asList(value));
    }

    private static List<String> add(List<String> list, String value) {
        list.add(value);
        return list;
    }

    private static List<String> addAll(List<String> list, List<String> other) {
        list.addAll(other);
        return list;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 200})
    void reducesAndFoldsEachKey(int partitions) {
        List<Pair<Integer, Long>> data = skewed(2_000, 5).stream()
                .map(pair -> Pair.of(
                        pair.first(), pair.second() == null ? 1L : pair.second().length()))
                .toList();
        Map<Integer, Long> expected = new HashMap<>();
        data.forEach(pair -> expected.merge(pair.first(), pair.second(), Long::sum));
        PairRdd<Integer, Long> pairs = rdd(data, 7);

        assertThat(pairs.reduceByKey(Long::sum, partitions).collectAsMap()).isEqualTo(expected);
        assertThat(pairs.reduceByKey(new HashPartitioner(partitions), Long::sum).collectAsMap())
                .isEqualTo(expected);
        assertThat(pairs.foldByKey(0L, partitions, Long::sum).collectAsMap()).isEqualTo(expected);
        assertThat(pairs.aggregateByKey(0L, Long::sum, Long::sum).collectAsMap())
                .isEqualTo(expected);
    }

    @Test
    void nothingBecomesNothing() {
        PairRdd<Integer, String> none = rdd(List.of(), 3);

        assertThat(none.groupByKey().collect()).isEmpty();
        assertThat(none.aggregateByKey(1, 200, (a, b) -> a, (a, b) -> a).collect())
                .isEmpty();
        assertThat(none.foldByKey("", String::concat).count()).isZero();
        assertThat(none.reduceByKey(String::concat).getNumPartitions()).isEqualTo(3);
    }

    @Test
    void aZeroIsCopiedForEachKeyWhetherShuffledOrNot() {
        List<Pair<Integer, Integer>> data =
                IntStream.range(0, 400).mapToObj(i -> Pair.of(i % 100, 1)).toList();
        PairRdd<Integer, Integer> pairs = rdd(data, 4);
        int[] zero = {0};

        PairRdd<Integer, int[]> shuffled =
                pairs.aggregateByKey(zero, PairAggregationsTest::count, PairAggregationsTest::plus);
        PairRdd<Integer, int[]> narrow = pairs.partitionBy(new HashPartitioner(3))
                .aggregateByKey(zero, PairAggregationsTest::count, PairAggregationsTest::plus);

        assertThat(shuffled.values().map(counts -> counts[0]).collect())
                .hasSize(100)
                .containsOnly(4);
        assertThat(narrow.values().map(counts -> counts[0]).collect())
                .hasSize(100)
                .containsOnly(4);
        assertThat(zero).containsExactly(0);
    }

    private static int[] count(int[] counts, int one) {
        counts[0] += one;
        return counts;
    }

    private static int[] plus(int[] counts, int[] more) {
        counts[0] += more[0];
        return counts;
    }

    @Test
    void usersPartitionersPlaceKeysAndAreKept() {
        List<Pair<Integer, String>> data = skewed(500, 11);
        PairRdd<Integer, List<String>> byParity = rdd(data, 6)
                .groupByKey(new Parity())
                .mapValues(values -> {
                    List<String> list = new ArrayList<>();
                    values.forEach(list::add);
                    return list;
                });

        assertThat(ran(() -> byParity.reduceByKey(new Parity(), PairAggregationsTest::addAll)
                                .count())
                        .tasksOfStages())
                .containsExactly(6, 2);
        List<List<Integer>> keys = byParity.keys()
                .mapPartitions(each -> {
                    List<Integer> list = new ArrayList<>();
                    each.forEachRemaining(list::add);
                    return List.of(list).iterator();
                })
                .collect();

        assertThat(keys).hasSize(2);
        assertThat(keys.get(0)).allMatch(key -> key == null || key % 2 == 0);
        assertThat(keys.get(1)).allMatch(key -> key % 2 == 1);
    }

    @Test
    void whatIsPartitionedIsCombinedWithoutAShuffle() {
        PairRdd<Integer, String> placed = rdd(skewed(300, 2), 3).partitionBy(new HashPartitioner(4));
        PairRdd<Integer, String> other = rdd(skewed(300, 2), 3).partitionBy(new HashPartitioner(4));

        assertThat(ran(() -> placed.groupByKey()
                                .mapValues(v -> 1)
                                .reduceByKey(Integer::sum)
                                .count())
                        .tasksOfStages())
                .containsExactly(3, 4);
        assertThat(ran(() -> other.groupByKey(5).count()).tasksOfStages()).containsExactly(3, 4, 5);
    }

    @Test
    void aPartitionerThatLeavesItsRangeIsNamed() {
        Partitioner wild = new Fixed(3, 5);

        assertThatThrownBy(() ->
                        rdd(List.of(Pair.of(42, "a")), 1).partitionBy(wild).count())
                .hasMessageContaining("gave partition 5 for the key 42; allowed are 0 to 2")
                .hasMessageContaining("PairAggregationsTest$Fixed");
    }

    @Test
    void arraysAreRefusedAsKeysHoweverPartitioned() {
        List<Pair<int[], String>> data = List.of(Pair.of(new int[] {1}, "a"));
        Partitioner one = new Fixed(1, 0);

        assertThatThrownBy(
                        () -> rdd(data, 1).partitionBy(new HashPartitioner(2)).count())
                .hasMessageContaining("A key of type int[] hashes differently in each JVM");
        assertThatThrownBy(() -> rdd(data, 1).groupByKey(one).count())
                .hasMessageContaining("A key of type int[] equals no other array");
        assertThatThrownBy(() -> rdd(data, 1).reduceByKey(one, String::concat).count())
                .hasMessageContaining("A key of type int[] equals no other array");
        assertThat(rdd(data, 1).partitionBy(one).count()).isEqualTo(1);
    }

    @Test
    void aFunctionThatFailsFailsTheJobWithItsMessage() {
        PairRdd<Integer, String> pairs = rdd(List.of(Pair.of(1, "a"), Pair.of(1, "b")), 1);

        assertThatThrownBy(() -> pairs.reduceByKey((a, b) -> {
                            throw new IllegalStateException("no " + a + b);
                        })
                        .collect())
                .hasMessageContaining("no ab");
    }
}
