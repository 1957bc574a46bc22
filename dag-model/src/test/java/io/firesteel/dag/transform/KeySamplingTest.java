package io.firesteel.dag.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.firesteel.dag.Pair;
import io.firesteel.dag.lineage.KeyFractions;
import io.firesteel.dag.lineage.PartitionTransform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySamplingTest {
    private static KeyFractions fractions(Map<String, Double> fractions, boolean withReplacement) {
        return new KeyFractions("sampleByKey", fractions, withReplacement);
    }

    private static List<Object> run(PartitionTransform transform, int partition, List<Object> pairs) {
        List<Object> out = new ArrayList<>();
        try {
            PartitionTransform.Step step = transform.open(partition);
            for (Object pair : pairs) {
                step.accept(pair, out::add);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return out;
    }

    private static List<Object> pairs(String key, int count) {
        return new ArrayList<>(
                IntStream.range(0, count).mapToObj(i -> Pair.of(key, i)).toList());
    }

    private static Map<Object, Long> counts(String key, long count) {
        Map<Object, Long> counts = new HashMap<>();
        counts.put(key, count);
        return counts;
    }

    private static long wanted(List<Map<Object, KeyQuota>> quotas, String key) {
        return quotas.stream()
                .filter(quota -> quota.containsKey(key))
                .mapToLong(quota -> quota.get(key).wanted())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesAboutTheFractionOfEachKey(boolean withReplacement) {
        KeyFractions fractions = fractions(Map.of("a", 0.1, "b", 1.0, "c", 0.0), withReplacement);
        List<Object> pairs = pairs("a", 20_000);
        pairs.addAll(pairs("b", 20_000));
        pairs.addAll(pairs("c", 20_000));

        List<Object> sample = run(new KeySampling(fractions, withReplacement, 42), 3, pairs);

        Map<Object, Long> taken = new HashMap<>();
        sample.forEach(pair -> taken.merge(((Pair<?, ?>) pair).first(), 1L, Long::sum));
        assertThat(taken.get("a")).isCloseTo(2_000L, within(300L));
        assertThat(taken.get("b")).isCloseTo(20_000L, within(withReplacement ? 900L : 0L));
        assertThat(taken).doesNotContainKey("c");
        assertThat(run(new KeySampling(fractions, withReplacement, 42), 3, pairs))
                .isEqualTo(sample);
        assertThat(run(new KeySampling(fractions, withReplacement, 43), 3, pairs))
                .isNotEqualTo(sample);
    }

    @Test
    void refusesWhatIsNoFractionAndKeysWithoutOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fractions(Map.of("a", 1.5), false))
                .withMessageContaining("sampleByKey needs fractions from 0 to 1.0; that of the key a is 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> fractions(Map.of("a", -0.1), true));
        assertThatIllegalArgumentException().isThrownBy(() -> fractions(Map.of("a", Double.NaN), true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(new KeySampling(fractions(Map.of("a", 0.5), false), false, 1), 0, pairs("b", 1)))
                .withMessageContaining("the key b has no fraction");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void quotasAddUpToTheFractionRoundedUp(boolean withReplacement) {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Map<Object, Long>> counts = new ArrayList<>();
            long total = 0;
            for (int partition = 0; partition < 1 + seed % 7; partition++) {
                long count = random.nextLong(seed % 3 == 0 ? 400_000 : 12);
                total += count;
                counts.add(count == 0 ? Map.of() : counts("a", count));
            }
            double fraction = random.nextDouble() * (withReplacement ? 3 : 1);

            List<Map<Object, KeyQuota>> quotas =
                    KeyQuotas.of(counts, fractions(Map.of("a", fraction), withReplacement), withReplacement, seed);

            assertThat(wanted(quotas, "a")).as("seed " + seed).isEqualTo((long) Math.ceil(fraction * total));
            assertThat(quotas)
                    .allSatisfy(each -> each.values().forEach(quota -> {
                        assertThat(quota.wanted()).isNotNegative();
                        if (!withReplacement) {
                            assertThat(quota.wanted()).isLessThanOrEqualTo(quota.count());
                        }
                    }));
        }
    }

    @Test
    void quotasAreSpreadAsTheirMeansAndVariancesSay() {
        for (long scale : new long[] {1, 1_000_000}) {
            double sum = 0;
            double squares = 0;
            int draws = 4_000;
            SplittableRandom random = new SplittableRandom(7);
            for (int i = 0; i < draws; i++) {
                double drawn = Draws.hypergeometric(random, 30 * scale, 40 * scale, 100 * scale);
                sum += drawn;
                squares += drawn * drawn;
            }
            double mean = sum / draws;
            double variance = squares / draws - mean * mean;
            double expected = 12.0 * scale * 0.6 * (70.0 * scale) / (100.0 * scale - 1);
            assertThat(mean).isCloseTo(12.0 * scale, within(4 * Math.sqrt(expected / draws)));
            assertThat(variance / expected).isCloseTo(1, within(0.15));
        }
    }

    @Test
    void binomialDrawsHaveTheirMeanAndVariance() {
        for (double probability : new double[] {0.02, 0.5, 0.9}) {
            for (long trials : new long[] {20, 10_000_000}) {
                double sum = 0;
                double squares = 0;
                int draws = probability * trials > 1000 ? 400 : 4_000;
                SplittableRandom random = new SplittableRandom(11);
                for (int i = 0; i < draws; i++) {
                    double drawn = Draws.binomial(random, trials, probability);
                    sum += drawn;
                    squares += drawn * drawn;
                }
                double mean = sum / draws;
                double expected = trials * probability * (1 - probability);
                assertThat(mean).isCloseTo(trials * probability, within(4 * Math.sqrt(expected / draws)));
                assertThat((squares / draws - mean * mean) / expected).isCloseTo(1, within(0.3));
            }
        }
    }

    @Test
    void takesExactlyTheQuotaAndEachPairAsLikelyAsAnother() {
        int[] taken = new int[10];
        for (int seed = 0; seed < 5_000; seed++) {
            ExactKeySample sample = new ExactKeySample(List.of(Map.of("a", new KeyQuota(10, 3))), false, seed);
            List<Object> drawn = run(sample, 0, pairs("a", 10));
            assertThat(drawn).hasSize(3).doesNotHaveDuplicates();
            drawn.forEach(pair -> taken[(Integer) ((Pair<?, ?>) pair).second()]++);
        }
        assertThat(IntStream.of(taken).boxed())
                .allSatisfy(times -> assertThat(times).isBetween(1_350, 1_650));
    }

    @Test
    void takesTheQuotaWithReplacementToo() {
        int[] taken = new int[4];
        for (int seed = 0; seed < 4_000; seed++) {
            ExactKeySample sample = new ExactKeySample(List.of(Map.of("a", new KeyQuota(4, 7))), true, seed);
            List<Object> drawn = run(sample, 0, pairs("a", 4));
            assertThat(drawn).hasSize(7);
            drawn.forEach(pair -> taken[(Integer) ((Pair<?, ?>) pair).second()]++);
        }
        assertThat(IntStream.of(taken).boxed())
                .allSatisfy(times -> assertThat(times).isBetween(6_600, 7_400));
    }

    @Test
    void refusesMorePairsThanWereCounted() {
        ExactKeySample sample = new ExactKeySample(List.of(Map.of("a", new KeyQuota(2, 1))), false, 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> run(sample, 0, pairs("a", 3)))
                .withMessageContaining("the key a has more pairs than when they were counted");
        assertThatIllegalStateException().isThrownBy(() -> run(sample, 0, pairs("b", 1)));
    }
}
