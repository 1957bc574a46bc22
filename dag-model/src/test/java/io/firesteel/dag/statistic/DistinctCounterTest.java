package io.firesteel.dag.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.firesteel.dag.Pair;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class DistinctCounterTest {
    private static final List<IntFunction<Object>> KINDS = List.of(
            i -> i,
            i -> (long) i << 32,
            i -> "key-" + i,
            i -> i / 7.0,
            i -> new Pair<>("a", i),
            i -> List.of(i, "b"),
            i -> new User("u" + i));

    private record User(String name) {}

    @Test
    void estimatesWithinAFewDeviationsWhateverIsCounted() {
        int precision = DistinctCounter.precisionFor(0.01);
        for (IntFunction<Object> kind : KINDS) {
            for (int distinct : new int[] {0, 1, 100, 50_000}) {
                DistinctCounter counter = new DistinctCounter(precision);
                for (int i = 0; i < 2 * distinct; i++) {
                    counter.add(kind.apply(i % Math.max(1, distinct)));
                }

                assertThat((double) counter.estimate()).isCloseTo(distinct, within(0.05 * distinct));
            }
        }
    }

    @Test
    void mergesAsIfOneHadCountedAll() {
        DistinctCounter one = new DistinctCounter(12);
        DistinctCounter other = new DistinctCounter(12);
        DistinctCounter both = new DistinctCounter(12);
        for (int i = 0; i < 10_000; i++) {
            (i < 6_000 ? one : other).add(i % 8_000);
            both.add(i % 8_000);
        }

        one.merge(DistinctCounter.of(other.state()));

        assertThat(one.estimate()).isEqualTo(both.estimate());
    }

    @Test
    @SuppressWarnings("NullAway") // null is an element like others
    void hashesEqualElementsAlikeAndOthersNot() {
        assertThat(ElementHash.of("ab")).isEqualTo(ElementHash.of(new String("ab")));
        assertThat(ElementHash.of(new Pair<>(1, null))).isEqualTo(ElementHash.of(new Pair<>(1, null)));
        assertThat(ElementHash.of(Arrays.asList(1, 2))).isEqualTo(ElementHash.of(List.of(1, 2)));
        assertThat(ElementHash.of(new byte[] {1, 2})).isEqualTo(ElementHash.of(new byte[] {1, 2}));
        assertThat(List.of(
                                ElementHash.of(null),
                                ElementHash.of(""),
                                ElementHash.of(0),
                                ElementHash.of(0.0),
                                ElementHash.of(-0.0),
                                ElementHash.of("0"),
                                ElementHash.of(List.of()),
                                ElementHash.of(new Pair<>(1, 2)),
                                ElementHash.of(new Pair<>(2, 1)))
                        .stream()
                        .filter(Objects::nonNull)
                        .distinct())
                .hasSize(9);
    }

    @Test
    void takesSparksPrecisionAndRefusesWhatCannotBeHad() {
        assertThat(DistinctCounter.precisionFor(0.05)).isEqualTo(9);
        assertThat(DistinctCounter.precisionFor(0.9)).isEqualTo(4);
        for (double impossible : new double[] {0, -1, Double.NaN, 1e-5}) {
            assertThatIllegalArgumentException().isThrownBy(() -> DistinctCounter.precisionFor(impossible));
        }
    }
}
