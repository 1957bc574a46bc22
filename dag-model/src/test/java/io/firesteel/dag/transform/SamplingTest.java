package io.firesteel.dag.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.firesteel.dag.Pair;
import io.firesteel.dag.lineage.PartitionTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {
    private static final int COUNT = 30_000;

    private static List<Object> run(PartitionTransform transform, int partition, int count) throws Exception {
        List<Object> out = new ArrayList<>();
        PartitionTransform.Step step = transform.open(partition);
        for (int i = 0; i < count; i++) {
            step.accept(i, out::add);
        }
        return out;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.05, 0.4, 0.41, 0.9})
    void keepsAboutTheFractionEachElementAtMostOnceInOrder(double fraction) throws Exception {
        List<Object> kept = run(new BernoulliSample(fraction, 7), 3, COUNT);

        double spread = 5 * Math.sqrt(COUNT * fraction * (1 - fraction));
        assertThat((double) kept.size()).isCloseTo(COUNT * fraction, within(spread));
        assertThat(kept).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> (Integer) a - (Integer) b);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.05, 0.4, 0.41, 1, 3.5, 70})
    void choosesWithReplacementAsOftenAsPoissonSays(double mean) throws Exception {
        List<Object> drawn = run(new PoissonSample(mean, 11), 0, COUNT);

        assertThat((double) drawn.size()).isCloseTo(COUNT * mean, within(5 * Math.sqrt(COUNT * mean)));
        Map<Object, Long> times = drawn.stream().collect(Collectors.groupingBy(x -> x, Collectors.counting()));
        double expectedOnce = COUNT * mean * Math.exp(-mean);
        long once = times.values().stream().filter(n -> n == 1).count();
        assertThat((double) once).isCloseTo(expectedOnce, within(5 * Math.sqrt(expectedOnce) + 1));
        double variance = IntStream.range(0, COUNT)
                        .mapToDouble(i -> Math.pow(times.getOrDefault(i, 0L) - mean, 2))
                        .sum()
                / COUNT;
        assertThat(variance).isCloseTo(mean, within(mean * 0.05 + 10 * Math.sqrt(mean / COUNT)));
    }

    @Test
    void theEndsOfTheScaleAreExact() throws Exception {
        assertThat(run(new BernoulliSample(0, 1), 0, 1000)).isEmpty();
        assertThat(run(new BernoulliSample(1, 1), 0, 1000)).hasSize(1000);
        assertThat(run(new PoissonSample(0, 1), 0, 1000)).isEmpty();
        assertThat(run(new BernoulliSample(Double.MIN_VALUE, 1), 0, 1000)).isEmpty();
        assertThat(run(new PoissonSample(Double.MIN_VALUE, 1), 0, 1000)).isEmpty();
    }

    @Test
    void refusesFractionsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BernoulliSample(1.5, 1))
                .withMessageContaining("from 0 to 1, not 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new BernoulliSample(Double.NaN, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PoissonSample(-0.1, 1))
                .withMessageContaining("at least 0, not -0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new PoissonSample(Double.NaN, 1));
    }

    @Test
    void theSameSeedAndPartitionChooseTheSameAndOthersOthers() throws Exception {
        List<Object> first = run(new BernoulliSample(0.3, 5), 2, 1000);

        assertThat(run(new BernoulliSample(0.3, 5), 2, 1000)).isEqualTo(first);
        assertThat(run(new BernoulliSample(0.3, 5), 3, 1000)).isNotEqualTo(first);
        assertThat(run(new BernoulliSample(0.3, 6), 2, 1000)).isNotEqualTo(first);
        assertThat(run(new BernoulliSample(0.3, 6), 1, 1000)).isNotEqualTo(first);
    }

    @Test
    void cellsThatCoverTheScaleCoverTheElementsOnce() throws Exception {
        List<Object> all = new ArrayList<>(run(new RandomCell(0, 0.2, 9), 1, 1000));
        all.addAll(run(new RandomCell(0.2, 0.2, 9), 1, 1000));
        all.addAll(run(new RandomCell(0.2, 1, 9), 1, 1000));

        assertThat(all).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void dealsOutInTurnFromAStartThatDiffers() throws Exception {
        RoundRobin dealing = new RoundRobin(7);

        List<Object> dealt = run(dealing, 0, 20);

        for (int i = 0; i < 19; i++) {
            int here = (Integer) ((Pair<?, ?>) dealt.get(i)).first();
            int next = (Integer) ((Pair<?, ?>) dealt.get(i + 1)).first();
            assertThat(next).isEqualTo((here + 1) % 7);
        }
        long starts = IntStream.range(0, 50)
                .map(partition -> {
                    try {
                        return (Integer)
                                ((Pair<?, ?>) run(dealing, partition, 1).get(0)).first();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .distinct()
                .count();
        assertThat(starts).isEqualTo(7);
    }

    @Test
    void numbersByPositionAndRefusesAPartitionThatGrew() throws Exception {
        NumberByPosition numbering = new NumberByPosition(List.of(0L, 2L, 2L));

        assertThat(run(numbering, 0, 2)).containsExactly(Pair.of(0, 0L), Pair.of(1, 1L));
        assertThat(run(numbering, 2, 1)).containsExactly(Pair.of(0, 2L));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> run(numbering, 0, 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("partition 0", "Persist or checkpoint");
    }

    @Test
    void numbersByPartitionWithoutACount() throws Exception {
        assertThat(run(new NumberByPartition(3), 1, 3)).containsExactly(Pair.of(0, 1L), Pair.of(1, 4L), Pair.of(2, 7L));
    }

    @Test
    void seedsOfOperationsWithoutOneDiffer() {
        assertThat(Seeds.of("app-1", 3)).isNotEqualTo(Seeds.of("app-2", 3)).isNotEqualTo(Seeds.of("app-1", 4));
    }
}
