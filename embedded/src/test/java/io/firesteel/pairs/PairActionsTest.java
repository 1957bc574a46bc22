package io.firesteel.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.BoundedDouble;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.PartialResult;
import io.firesteel.dag.partition.HashPartitioner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // keys and values may be null
class PairActionsTest extends PairFixture {
    private enum Colour {
        RED,
        BLUE
    }

    private static String longer(String one, String other) {
        return one != null && (other == null || one.compareTo(other) >= 0) ? one : other;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 200})
    void answersByKeyAreThoseOfPlainJava(int partitions) {
        List<Pair<Integer, String>> data = skewed(1_500, 9);
        Map<Integer, String> last = new HashMap<>();
        Map<Integer, Long> counts = new HashMap<>();
        Map<Integer, String> longest = new HashMap<>();
        data.forEach(pair -> {
            last.put(pair.first(), pair.second());
            counts.merge(pair.first(), 1L, Long::sum);
            longest.put(
                    pair.first(),
                    longest.containsKey(pair.first())
                            ? longer(longest.get(pair.first()), pair.second())
                            : pair.second());
        });
        PairRdd<Integer, String> pairs = rdd(data, partitions);

        assertThat(pairs.collectAsMap()).isEqualTo(last);
        assertThat(pairs.countByKey()).isEqualTo(counts);
        assertThat(pairs.reduceByKeyLocally(PairActionsTest::longer)).isEqualTo(longest);
    }

    @Test
    void mapsOfNothingAreEmptyAndCanBeChanged() {
        PairRdd<Integer, String> none = rdd(List.of(), 3);
        Map<Integer, String> map = none.collectAsMap();
        map.put(1, "a");

        assertThat(map).hasSize(1);
        assertThat(none.countByKey()).isEmpty();
        assertThat(none.reduceByKeyLocally(String::concat)).isEmpty();
        assertThat(none.lookup(1)).isEmpty();
    }

    @Test
    void reducesLocallyInOneStageWhateverTheKeysHash() {
        List<Pair<Colour, Integer>> data =
                List.of(Pair.of(Colour.RED, 1), Pair.of(Colour.BLUE, 2), Pair.of(Colour.RED, 3));

        assertThat(ran(() -> assertThat(rdd(data, 2).reduceByKeyLocally(Integer::sum))
                                .isEqualTo(Map.of(Colour.RED, 4, Colour.BLUE, 2)))
                        .tasksOfStages())
                .containsExactly(2);
        assertThatThrownBy(() -> rdd(data, 2).countByKey())
                .hasMessageContaining("Colour hashes differently in each JVM")
                .hasMessageContaining("name()");
    }

    @Test
    void looksUpInOrderAndInTheKeysOwnPartitionOnlyIfItIsKnown() {
        List<Pair<Integer, String>> data = skewed(400, 3);
        List<String> sevens = data.stream()
                .filter(pair -> Objects.equals(pair.first(), 7))
                .map(Pair::second)
                .toList();
        PairRdd<Integer, String> pairs = rdd(data, 6);
        PairRdd<Integer, String> placed = pairs.partitionBy(new HashPartitioner(9));
        PairRdd<Integer, String> sorted = pairs.sortByKey(true, 5);
        sorted.getNumPartitions();

        assertThat(ran(() -> assertThat(pairs.lookup(7)).isEqualTo(sevens)).tasksOfStages())
                .containsExactly(6);
        assertThat(ran(() -> assertThat(placed.lookup(7)).containsExactlyInAnyOrderElementsOf(sevens))
                        .tasksOfStages())
                .containsExactly(6, 1);
        assertThat(ran(() -> assertThat(sorted.lookup(7)).containsExactlyInAnyOrderElementsOf(sevens))
                        .tasksOfStages())
                .endsWith(1);
        assertThat(placed.lookup(null)).isNotEmpty();
        assertThat(placed.lookup(12345)).isEmpty();
    }

    @Test
    void refusesToLookUpWhatCannotBePlaced() {
        PairRdd<Colour, Integer> pairs = rdd(List.of(Pair.of(Colour.RED, 1)), 2);

        assertThat(pairs.lookup(Colour.RED)).containsExactly(1);
        assertThatThrownBy(() -> pairs.partitionBy(new HashPartitioner(2)).lookup(Colour.RED))
                .hasMessageContaining("hashes differently in each JVM");
    }

    @Test
    void countsKeysApproximatelyAndExactlyWhenThereIsTime() {
        List<Pair<Integer, String>> data = skewed(600, 3);
        PairRdd<Integer, String> pairs = rdd(data, 4);

        PartialResult<Map<Integer, BoundedDouble>> counted = pairs.countByKeyApprox(60_000, 0.9);

        assertThat(counted.isInitialValueFinal()).isTrue();
        Map<Integer, Long> exact = pairs.countByKey();
        assertThat(counted.initialValue()).hasSameSizeAs(exact);
        assertThat(counted.getFinalValue())
                .allSatisfy((key, count) -> assertThat(count.mean()).isEqualTo((double) exact.get(key)));
        assertThat(pairs.countByKeyApprox(60_000).initialValue()).containsOnlyKeys(exact.keySet());
        assertThatThrownBy(() -> pairs.countByKeyApprox(1, 2)).hasMessageContaining("countByKeyApprox");
    }

    @Test
    void countsDistinctValuesOfEachKeyAbout() {
        List<Pair<String, Integer>> data = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            data.add(Pair.of("many", i % 10_000));
            data.add(Pair.of("few", i % 20));
        }
        data.add(Pair.of("null", null));
        PairRdd<String, Integer> pairs = rdd(data, 6);

        Map<String, Long> about = pairs.countApproxDistinctByKey(0.02, 3).collectAsMap();
        assertThat(about.get("many")).isBetween(9_000L, 11_000L);
        assertThat(about).containsEntry("few", 20L).containsEntry("null", 1L);
        assertThat(pairs.countApproxDistinctByKey(0.02).getNumPartitions()).isEqualTo(6);
        PairRdd<String, Long> placed = pairs.countApproxDistinctByKey(0.05, new HashPartitioner(4));
        assertThat(placed.lookup("few")).containsExactly(20L);
        assertThatThrownBy(() -> pairs.countApproxDistinctByKey(0)).hasMessageContaining("0.0");
    }

    @Test
    void everyActionHasATwinThatDoesNotWait() throws Exception {
        PairRdd<Integer, Integer> pairs = rdd(List.of(Pair.of(1, 2), Pair.of(1, 3)), 2);

        assertThat(pairs.collectAsMapAsync()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .isEqualTo(Map.of(1, 3));
        assertThat(pairs.countByKeyAsync()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .isEqualTo(Map.of(1, 2L));
        assertThat(pairs.reduceByKeyLocallyAsync(Integer::sum)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .isEqualTo(Map.of(1, 5));
        assertThat(pairs.lookupAsync(1)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .containsExactly(2, 3);
    }
}
