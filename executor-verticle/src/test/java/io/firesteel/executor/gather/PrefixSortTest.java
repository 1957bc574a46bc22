package io.firesteel.executor.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.Pair;
import io.firesteel.dag.partition.KeyOrdering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrefixSortTest {
    /** Keys of a kind, many of them alike in what is a prefix. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Keys {
        LONGS(Random::nextLong),
        FEW_LONGS(random -> (long) random.nextInt(7) - 3),
        LONGS_NEAR_THE_ENDS(random -> random.nextBoolean() ? Long.MAX_VALUE - random.nextInt(3) : Long.MIN_VALUE),
        ONE_LONG(random -> 5L),
        INTEGERS(Random::nextInt),
        DOUBLES(random -> List.of(0.0, -0.0, Double.NaN, -1.5, Double.NEGATIVE_INFINITY, random.nextGaussian())
                .get(random.nextInt(6))),
        STRINGS(random -> Long.toString(random.nextInt(5_000), 36)),
        LONG_STRINGS(random -> "a common beginning " + random.nextInt(2_000)),
        STRINGS_WITH_ZEROS(random -> "a\0\0".substring(0, random.nextInt(4)) + (char) random.nextInt(3)),
        WIDE_STRINGS(random -> "" + (char) random.nextInt(0x10000) + (char) random.nextInt(0x300)),
        MIXED_WIDTHS(random -> random.nextInt(100) == 0 ? "\u4e2d" : "\u00ff" + random.nextInt(50)),
        NULLS(random -> random.nextInt(50) == 0 ? null : (Object) random.nextInt(100)),
        LISTLESS(random -> java.time.Duration.ofMillis(random.nextInt(100)));

        private final Function<Random, Object> make;

        Keys(Function<Random, Object> make) {
            this.make = make;
        }

        Object[] pairs(int count) {
            Random random = new Random(name().hashCode() + count);
            Object[] pairs = new Object[count];
            for (int i = 0; i < count; i++) {
                pairs[i] = new Pair<>(make.apply(random), i);
            }
            return pairs;
        }
    }

    private static Comparator<Object> order(KeyOrdering ordering) {
        return (a, b) -> ordering.toComparator().compare(((Pair<?, ?>) a).first(), ((Pair<?, ?>) b).first());
    }

    @ParameterizedTest
    @EnumSource
    void sortsAsAStableSortByComparisonDoes(Keys keys) {
        for (boolean ascending : new boolean[] {true, false}) {
            KeyOrdering ordering = KeyOrdering.natural(ascending);
            for (int count : new int[] {0, 1, 2, 511, 512, 513, 4_096, 4_097}) {
                List<Object> expected = new ArrayList<>(List.of(keys.pairs(count)));
                expected.sort(order(ordering));

                assertThat(new PrefixSort(ordering, order(ordering), () -> {}).sort(keys.pairs(count)))
                        .as("%s ascending %s", count, ascending)
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    @Test
    void aComparatorOfTheUserRules() {
        KeyOrdering ordering = new KeyOrdering(
                Comparator.comparing(key -> ((String) key).length()).thenComparing(key -> (String) key), true);
        Object[] pairs = Keys.STRINGS.pairs(2_000);
        List<Object> expected = new ArrayList<>(List.of(pairs));
        expected.sort(order(ordering));

        assertThat(new PrefixSort(ordering, order(ordering), () -> {}).sort(pairs))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({"LONGS", "LISTLESS"})
    void endsWhenItsTaskIsToEnd(Keys keys) {
        IllegalStateException killed = new IllegalStateException("killed");
        Runnable check = () -> {
            throw killed;
        };
        Comparator<Object> checked = (a, b) -> {
            check.run();
            return a.hashCode() - b.hashCode();
        };

        assertThatThrownBy(() -> new PrefixSort(KeyOrdering.natural(true), checked, check).sort(keys.pairs(1_000)))
                .isSameAs(killed);
    }
}
