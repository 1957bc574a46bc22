package io.firesteel.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatCounterTest {
    private static StatCounter of(double... values) {
        StatCounter counter = new StatCounter();
        Arrays.stream(values).forEach(counter::merge);
        return counter;
    }

    @Test
    void countsNothingAsSparkDoes() {
        StatCounter nothing = new StatCounter();

        assertThat(nothing.count()).isZero();
        assertThat(nothing.mean()).isZero();
        assertThat(nothing.sum()).isZero();
        assertThat(nothing.max()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(nothing.min()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(nothing.variance()).isNaN();
        assertThat(nothing.sampleStdev()).isNaN();
    }

    @Test
    void knowsTheMomentsOfNumbers() {
        StatCounter counter = new StatCounter(List.of(1.0, 2.0, 3.0, 4.0));

        assertThat(counter.mean()).isEqualTo(2.5);
        assertThat(counter.sum()).isEqualTo(10);
        assertThat(counter.popVariance()).isEqualTo(1.25);
        assertThat(counter.variance()).isEqualTo(1.25);
        assertThat(counter.sampleVariance()).isEqualTo(5.0 / 3);
        assertThat(counter.stdev()).isEqualTo(Math.sqrt(1.25));
        assertThat(counter).hasToString("(count: 4, mean: 2.500000, stdev: 1.118034, max: 4.000000, min: 1.000000)");
    }

    @Test
    void hasNoSampleVarianceOfOneNumber() {
        assertThat(of(3).sampleVariance()).isNaN();
        assertThat(of(3).popVariance()).isZero();
    }

    @Test
    void mergesPartsOfAnySizeAsIfSeenByOne() {
        Random random = new Random(4);
        double[] values = random.doubles(10_000).map(value -> 1e9 + value).toArray();
        StatCounter whole = of(values);

        for (int cut : new int[] {0, 1, 30, 5_000, 9_990, 10_000}) {
            StatCounter merged = of(Arrays.copyOf(values, cut)).merge(of(Arrays.copyOfRange(values, cut, 10_000)));

            assertThat(merged.count()).isEqualTo(10_000);
            assertThat(merged.mean()).isCloseTo(whole.mean(), within(1e-5));
            assertThat(merged.variance()).isCloseTo(1.0 / 12, within(0.002)).isCloseTo(whole.variance(), within(1e-5));
            assertThat(merged.min()).isEqualTo(whole.min());
            assertThat(merged.max()).isEqualTo(whole.max());
        }
    }

    @Test
    void mergesWithItself() {
        StatCounter counter = of(1, 3);

        counter.merge(counter);

        assertThat(counter.count()).isEqualTo(4);
        assertThat(counter.sum()).isEqualTo(8);
        assertThat(counter.variance()).isEqualTo(1);
    }

    @Test
    void copiesStandOnTheirOwn() {
        StatCounter counter = of(1);

        counter.copy().merge(5);

        assertThat(counter.count()).isEqualTo(1);
    }

    @Test
    void isNotANumberAfterOneThatIsNone() {
        StatCounter counter = of(1, Double.NaN, 2);

        assertThat(counter.count()).isEqualTo(3);
        assertThat(counter.mean()).isNaN();
        assertThat(counter.max()).isNaN();
    }
}
