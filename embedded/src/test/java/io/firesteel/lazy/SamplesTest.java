package io.firesteel.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.RunningEngine;
import io.firesteel.dag.DoubleRdd;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway") // null elements are legal data
class SamplesTest {
    @RegisterExtension
    static final RunningEngine ENGINE = new RunningEngine();

    private final FiresteelContext context = ENGINE.context();
    private final Rdd<Long> numbers = context.range(0, 20_000, 1, 9);

    @Test
    void aSampleHasAboutTheFractionInOrder() {
        List<Long> sample = numbers.sample(false, 0.1, 42).collect();

        assertThat(sample.size()).isBetween(1800, 2200);
        assertThat(sample).isSorted().doesNotHaveDuplicates();
        assertThat(numbers.sample(true, 2, 42).count()).isBetween(39_000L, 41_000L);
        assertThat(new HashSet<>(numbers.sample(true, 2, 42).collect()).size()).isLessThan(18_000);
    }

    @Test
    void theSameSeedChoosesTheSameInEveryJob() {
        Rdd<Long> sample = numbers.sample(true, 0.3, 7);

        assertThat(sample.collect()).isEqualTo(numbers.sample(true, 0.3, 7).collect());
        assertThat(sample.collect()).isNotEqualTo(numbers.sample(true, 0.3, 8).collect());
        assertThat(sample.take(10)).isEqualTo(sample.collect().subList(0, 10));
    }

    @Test
    void aSampleWithoutASeedIsTheSameForTheSameRddOnly() {
        Rdd<Long> sample = numbers.sample(false, 0.5);

        assertThat(sample.collect()).isEqualTo(sample.collect());
        assertThat(sample.collect()).isNotEqualTo(numbers.sample(false, 0.5).collect());
    }

    @Test
    void samplesOfNothingOfNullsAndOfEverything() {
        assertThat(context.parallelize(List.of(), 3).sample(false, 0.5).collect())
                .isEmpty();
        assertThat(numbers.sample(false, 0).count()).isZero();
        assertThat(numbers.sample(false, 1).count()).isEqualTo(20_000);
        assertThat(context.parallelize(Arrays.asList(null, "a", null), 7)
                        .sample(false, 1)
                        .collect())
                .containsExactly(null, "a", null);
    }

    @Test
    void aSplitCoversAllAndSharesNothing() {
        Rdd<Long>[] cells = numbers.randomSplit(new double[] {1, 2, 0, 1}, 99);

        List<Long> all = new ArrayList<>();
        for (Rdd<Long> cell : cells) {
            assertThat(cell.getNumPartitions()).isEqualTo(9);
            all.addAll(cell.collect());
        }
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 20_000).boxed().toList());
        assertThat(cells[0].count()).isBetween(4600L, 5400L);
        assertThat(cells[1].count()).isBetween(9500L, 10_500L);
        assertThat(cells[2].count()).isZero();
    }

    @Test
    void everyKindOfRddIsSampledAsThatKind() {
        PairRdd<Long, Long> pairs = numbers.keyBy(n -> n % 10).sample(false, 0.5, 1);
        DoubleRdd doubles = numbers.mapToDouble(n -> n / 2.0).sample(true, 0.5, 1);

        assertThat(pairs.count()).isBetween(9500L, 10_500L);
        assertThat(doubles.count()).isBetween(9500L, 10_500L);
    }
}
