package io.firesteel.dag.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.firesteel.dag.BoundedDouble;
import io.firesteel.dag.StatCounter;
import io.firesteel.dag.action.SnapshotMerger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimatesTest {
    private static StatCounter normal(int count) {
        StatCounter counter = new StatCounter();
        Random random = new Random(8);
        for (int i = 0; i < count; i++) {
            counter.merge(10 + random.nextGaussian());
        }
        return counter;
    }

    @Test
    void scalesACountUpAndBoundsIt() {
        for (long seen : new long[] {100, 9_999, 10_001, 1_000_000, 4_000_000_000L}) {
            BoundedDouble estimate = Estimates.count(seen, 0.25, 0.95);

            assertThat(estimate.mean()).isCloseTo(4.0 * seen, within(1.0));
            assertThat(estimate.confidence()).isEqualTo(0.95);
            assertThat(estimate.low()).isLessThan(estimate.mean()).isGreaterThanOrEqualTo((double) seen);
            assertThat(estimate.high()).isGreaterThan(estimate.mean());
        }
    }

    /** Of Pascal(100, ½) the 2.5 % and 97.5 % quantiles, by R's qnbinom(c(.025, .975), 100, .5), are 74 and 129. */
    @Test
    void takesTheQuantilesOfTheNegativeBinomialForSmallCounts() {
        BoundedDouble estimate = Estimates.count(100, 0.5, 0.95);

        assertThat(estimate.mean()).isEqualTo(200);
        assertThat(estimate.low()).isCloseTo(174, within(1.0));
        assertThat(estimate.high()).isCloseTo(229, within(1.0));
    }

    @Test
    void widensWithTheConfidence() {
        BoundedDouble narrow = Estimates.count(500, 0.5, 0.5);
        BoundedDouble wide = Estimates.count(500, 0.5, 0.99);

        assertThat(wide.low()).isLessThan(narrow.low());
        assertThat(wide.high()).isGreaterThan(narrow.high());
    }

    @Test
    void boundsAMeanByStudentsTForFewAndByTheNormalForMany() {
        BoundedDouble few = Estimates.mean(new StatCounter(List.of(1.0, 2.0, 3.0)), 0.95);
        BoundedDouble many = Estimates.mean(normal(10_000), 0.95);

        // t(2) at 97.5 % is 4.303, the standard error 1/√3
        assertThat(few.low()).isCloseTo(2 - 4.303 / Math.sqrt(3), within(0.001));
        assertThat(few.high()).isCloseTo(2 + 4.303 / Math.sqrt(3), within(0.001));
        assertThat(many.high() - many.mean()).isCloseTo(1.96 / 100, within(0.001));
    }

    @Test
    void boundsASumAroundItsEstimate() {
        BoundedDouble estimate = Estimates.sum(normal(1_000), 0.5, 0.95);

        assertThat(estimate.mean()).isCloseTo(20_000, within(200.0));
        assertThat(estimate.low()).isLessThan(20_000);
        assertThat(estimate.high()).isGreaterThan(20_000);
    }

    @Test
    void knowsNothingOfNothingAndNoBoundsOfOneNumber() {
        StatCounter one = new StatCounter(List.of(3.0));

        assertThat(Estimates.count(0, 0.5, 0.9)).isEqualTo(new BoundedDouble(0, 0, 0, Double.POSITIVE_INFINITY));
        assertThat(Estimates.mean(new StatCounter(), 0.9).confidence()).isZero();
        assertThat(Estimates.sum(new StatCounter(), 0.5, 0.9).confidence()).isZero();
        assertThat(Estimates.mean(one, 0.9).low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Estimates.sum(one, 0.5, 0.9))
                .isEqualTo(new BoundedDouble(6, 0.9, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    @Test
    void answersExactlyOnceAllPartitionsAreIn() throws Exception {
        SnapshotMerger<BoundedDouble> count = Approximations.count(0.95);
        assertThat(count.snapshot(0).confidence()).isZero();
        count.accept(1, List.of(10L));
        assertThat(count.snapshot(2).mean()).isEqualTo(20);
        count.accept(0, List.of(30L));

        assertThat(count.snapshot(2)).isEqualTo(Estimates.exact(40));
        assertThat(count.finish()).isEqualTo(Estimates.exact(40));
    }

    @Test
    @SuppressWarnings("NullAway") // the key is there
    void answersForEachValueMetSoFar() throws Exception {
        SnapshotMerger<Map<String, BoundedDouble>> counts = Approximations.countByValue(0.95);
        counts.accept(0, List.of("a", 100L));

        assertThat(counts.snapshot(4)).containsOnlyKeys("a");
        assertThat(counts.snapshot(4).get("a").mean()).isCloseTo(400, within(1e-6));
        assertThat(counts.finish()).isEqualTo(Map.of("a", Estimates.exact(100)));
    }

    @Test
    void mergesTheStatisticsOfPartitions() throws Exception {
        SnapshotMerger<BoundedDouble> sum = Approximations.sum(0.95);
        SnapshotMerger<BoundedDouble> mean = Approximations.mean(0.95);
        for (SnapshotMerger<BoundedDouble> merger : List.of(sum, mean)) {
            merger.accept(0, List.of(new StatCounter(List.of(1.0, 3.0))));
            assertThat(merger.snapshot(2).confidence()).isEqualTo(0.95);
            merger.accept(1, List.of(new StatCounter(List.of(5.0))));
        }

        assertThat(sum.finish()).isEqualTo(Estimates.exact(9));
        assertThat(mean.finish()).isEqualTo(Estimates.exact(3));
    }
}
