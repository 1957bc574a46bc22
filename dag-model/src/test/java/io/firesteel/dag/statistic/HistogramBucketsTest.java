package io.firesteel.dag.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramBucketsTest {
    @Test
    void putsBoundsIntoTheBucketTheyBeginButTheLastIntoTheLast() {
        HistogramBuckets buckets = HistogramBuckets.of(new double[] {1, 10, 20}, false);

        assertThat(buckets.bucketOf(1)).isZero();
        assertThat(buckets.bucketOf(9.99)).isZero();
        assertThat(buckets.bucketOf(10)).isEqualTo(1);
        assertThat(buckets.bucketOf(20)).isEqualTo(1);
    }

    @Test
    void putsWhatIsOutsideIntoNone() {
        for (boolean even : new boolean[] {true, false}) {
            HistogramBuckets buckets = HistogramBuckets.of(new double[] {0, 5, 10}, even);

            for (double outside :
                    new double[] {-0.01, 10.01, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                assertThat(buckets.bucketOf(outside)).isEqualTo(HistogramBuckets.NONE);
            }
            assertThat(buckets.bucketOf(-0.0)).isZero();
        }
    }

    @Test
    void takesMinusZeroForZeroInBounds() {
        assertThat(HistogramBuckets.of(new double[] {-1, -0.0, 1}, false).bucketOf(0.0))
                .isEqualTo(1);
    }

    @Test
    void computesTheSameBucketsAsItFinds() {
        double[] bounds = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        HistogramBuckets computed = HistogramBuckets.of(bounds, true);
        HistogramBuckets found = HistogramBuckets.of(bounds, false);

        new Random(2)
                .doubles(1_000, -1, 9)
                .forEach(value -> assertThat(computed.bucketOf(value)).isEqualTo(found.bucketOf(value)));
        for (double bound : bounds) {
            assertThat(computed.bucketOf(bound)).isEqualTo(found.bucketOf(bound));
        }
    }

    @Test
    void cutsEvenlyAndEndsExactlyAtTheEnds() {
        assertThat(HistogramBuckets.between(1, 2, 4).bounds()).containsExactly(1, 1.25, 1.5, 1.75, 2);
        assertThat(HistogramBuckets.between(0.1, 0.7, 3).bounds())
                .startsWith(0.1)
                .endsWith(0.7);
    }

    @Test
    void hasOneBucketIfAllNumbersAreTheSame() {
        HistogramBuckets buckets = HistogramBuckets.between(5, 5, 10);

        assertThat(buckets.bounds()).containsExactly(5, 5);
        assertThat(buckets.bucketOf(5)).isZero();
    }

    @Test
    void refusesBoundsThatAreNone() {
        for (double[] bounds :
                new double[][] {{}, {1}, {2, 1}, {1, 1}, {1, Double.NaN}, {Double.NaN, 1}, {0.0, -0.0}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HistogramBuckets.of(bounds, false))
                    .withMessageContaining("buckets array");
        }
    }
}
