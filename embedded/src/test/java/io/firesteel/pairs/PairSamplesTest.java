package io.firesteel.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.partition.HashPartitioner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // keys and values may be null
class PairSamplesTest extends PairFixture {
    private static Map<Integer, Double> all(double fraction) {
        Map<Integer, Double> fractions = new HashMap<>();
        for (int key = 0; key < 40; key++) {
            fractions.put(key, fraction);
        }
        fractions.put(null, fraction);
        return fractions;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 200})
    void samplesExactlyTheFractionOfEachKey(int partitions) {
        List<Pair<Integer, String>> data = skewed(2_000, 8);
        PairRdd<Integer, String> pairs = rdd(data, partitions);
        Map<Integer, Double> fractions = all(0.3);
        fractions.put(7, 0.01);
        Map<Integer, Long> expected = new HashMap<>();
        pairs.countByKey().forEach((key, count) -> expected.put(key, (long) Math.ceil(fractions.get(key) * count)));

        PairRdd<Integer, String> sample = pairs.sampleByKeyExact(false, fractions, 5);
        assertThat(sample.countByKey()).isEqualTo(expected);
        assertThat(sample.collect()).isEqualTo(sample.collect());
        assertThat(new HashSet<>(data)).containsAll(sample.collect());
        assertThat(pairs.sampleByKeyExact(true, fractions).countByKey()).isEqualTo(expected);
        assertThat(pairs.sampleByKeyExact(false, all(1)).collect()).isEqualTo(data);
        assertThat(pairs.sampleByKeyExact(false, all(0)).count()).isZero();
    }

    @Test
    void samplesAboutTheFractionOfEachKeyAndKeepsThePartitioner() {
        PairRdd<Integer, String> placed = rdd(skewed(4_000, 8), 3).partitionBy(new HashPartitioner(4));
        Map<Integer, Double> fractions = all(0);
        fractions.put(7, 0.5);

        Map<Integer, Long> counts = placed.sampleByKey(false, fractions, 3).countByKey();
        assertThat(counts).containsOnlyKeys(7);
        assertThat(counts.get(7)).isBetween(850L, 1_200L);
        assertThat(ran(() -> placed.sampleByKey(true, all(2)).groupByKey().count())
                        .tasksOfStages())
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void anExactSampleRunsNothingUntilItIsNeeded() {
        List<Pair<Integer, String>> none = new ArrayList<>();
        PairRdd<Integer, String> sample = rdd(none, 3).sampleByKeyExact(false, Map.of());

        assertThat(sample.getNumPartitions()).isEqualTo(3);
        assertThat(sample.collect()).isEmpty();
    }

    @Test
    void aKeyWithoutAFractionIsNamed() {
        PairRdd<Integer, String> pairs = rdd(List.of(Pair.of(1, "a"), Pair.of(2, "b")), 1);

        assertThatThrownBy(() -> pairs.sampleByKey(false, Map.of(1, 0.5), 1).count())
                .hasMessageContaining("the key 2 has no fraction");
        assertThatThrownBy(
                        () -> pairs.sampleByKeyExact(false, Map.of(1, 0.5), 1).count())
                .hasMessageContaining("sampleByKeyExact: the key 2 has no fraction");
    }
}
