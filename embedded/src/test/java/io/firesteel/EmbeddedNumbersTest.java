package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.firesteel.dag.BoundedDouble;
import io.firesteel.dag.DoubleRdd;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PartialResult;
import io.firesteel.dag.StatCounter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statistics of numbers, run embedded, against the same in plain Java. */
class EmbeddedNumbersTest {
    private static CountDownLatch gate = new CountDownLatch(0);
    private static Vertx vertx;
    private static FiresteelContext context;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        context = get(Firesteel.create(
                vertx, FiresteelOptions.defaults().withSlots(3).withDirectory(directory.resolve("work"))));
    }

    @AfterAll
    static void stop() throws Exception {
        context.stop();
        get(vertx.close());
    }

    private static <R> R get(Future<R> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static DoubleRdd rdd(List<Double> numbers, int partitions) {
        return context.parallelize(numbers, partitions).mapToDouble(number -> number);
    }

    private static List<Double> numbers(int count) {
        return new Random(11).doubles(count, -50, 150).boxed().toList();
    }

    @Test
    void knowsTheMomentsWhateverTheNumberOfPartitions() {
        List<Double> numbers = numbers(3_000);
        DoubleSummaryStatistics expected =
                numbers.stream().mapToDouble(number -> number).summaryStatistics();
        double squares = numbers.stream()
                .mapToDouble(number -> Math.pow(number - expected.getAverage(), 2))
                .sum();
        for (int partitions : new int[] {1, 5, 40}) {
            DoubleRdd rdd = rdd(numbers, partitions);

            assertThat(rdd.count()).isEqualTo(3_000);
            assertThat(rdd.sum()).isCloseTo(expected.getSum(), within(1e-6));
            assertThat(rdd.mean()).isCloseTo(expected.getAverage(), within(1e-9));
            assertThat(rdd.min()).isEqualTo(expected.getMin());
            assertThat(rdd.max()).isEqualTo(expected.getMax());
            assertThat(rdd.max(Comparator.reverseOrder())).isEqualTo(expected.getMin());
            assertThat(rdd.variance()).isCloseTo(squares / 3_000, within(1e-6)).isEqualTo(rdd.popVariance());
            assertThat(rdd.sampleVariance()).isCloseTo(squares / 2_999, within(1e-6));
            assertThat(rdd.stdev()).isEqualTo(Math.sqrt(rdd.variance())).isEqualTo(rdd.popStdev());
            assertThat(rdd.sampleStdev()).isEqualTo(Math.sqrt(rdd.sampleVariance()));
        }
    }

    @Test
    void givesTheSameAnswerToTheLastBitEachTime() {
        DoubleRdd rdd = rdd(numbers(2_000), 17);
        double sum = rdd.sum();
        double variance = rdd.variance();

        for (int i = 0; i < 5; i++) {
            assertThat(rdd.sum()).isEqualTo(sum);
            assertThat(rdd.variance()).isEqualTo(variance);
        }
    }

    @Test
    void answersForNoNumbersAsSparkDoes() {
        DoubleRdd none = rdd(List.of(), 3);

        StatCounter stats = none.stats();
        assertThat(stats.count()).isZero();
        assertThat(none.sum()).isZero();
        assertThat(none.mean()).isZero();
        assertThat(none.variance()).isNaN();
        assertThat(none.sampleStdev()).isNaN();
        assertThatThrownBy(none::max).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(none::min).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> none.histogram(3)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(none.histogram(new double[] {0, 1})).containsExactly(0);
        assertThat(none.sumApprox(60_000).initialValue()).isEqualTo(new BoundedDouble(0, 1, 0, 0));
    }

    @Test
    void countsInBucketsOfTheSameWidth() {
        List<Double> numbers = new ArrayList<>(numbers(1_000));
        Collections.addAll(numbers, -50.0, 150.0);

        Pair<double[], long[]> histogram = rdd(numbers, 6).histogram(4);

        assertThat(histogram.first()).containsExactly(-50, 0, 50, 100, 150);
        long[] expected = new long[4];
        numbers.forEach(number -> expected[Math.min(3, (int) ((number + 50) / 50))]++);
        assertThat(histogram.second()).isEqualTo(expected);
        assertThat(rdd(List.of(2.0, 2.0), 2).histogram(9).second()).containsExactly(2);
    }

    @Test
    void countsInGivenBucketsAndLeavesOutWhatIsInNone() {
        DoubleRdd rdd = rdd(List.of(0.5, 1.0, 10.0, 20.0, 20.5, Double.NaN, Double.NEGATIVE_INFINITY), 3);

        assertThat(rdd.histogram(new double[] {1, 10, 20})).containsExactly(1, 2);
        assertThat(rdd.histogram(new Double[] {0.0, 10.0, 20.0}, true)).containsExactly(2, 2);
        assertThatThrownBy(() -> rdd.histogram(new double[] {2, 1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rdd.histogram(new double[] {1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rdd.histogram(3))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("infinity or NaN");
    }

    @Test
    void isNotANumberIfOneElementIsNone() {
        DoubleRdd rdd = rdd(List.of(1.0, Double.NaN, 2.0), 2);

        assertThat(rdd.sum()).isNaN();
        assertThat(rdd.mean()).isNaN();
        assertThat(rdd.max()).isNaN();
        assertThat(rdd.min()).isEqualTo(1.0);
    }

    @Test
    void estimatesSumAndMeanWhilePartitionsAreStillComputed() {
        gate = new CountDownLatch(1);
        DoubleRdd rdd = context.range(0, 2_000, 1, 4).mapToDouble(number -> {
            if (number == 1_500) {
                gate.await();
            }
            return 10.0 + number % 10;
        });

        PartialResult<BoundedDouble> sum = rdd.sumApprox(500);
        PartialResult<BoundedDouble> mean = rdd.meanApprox(500, 0.9);

        assertThat(sum.isInitialValueFinal()).isFalse();
        assertThat(sum.initialValue().low()).isLessThanOrEqualTo(29_000);
        assertThat(sum.initialValue().high()).isGreaterThanOrEqualTo(29_000);
        assertThat(mean.isInitialValueFinal()).isFalse();
        assertThat(mean.initialValue().low()).isLessThanOrEqualTo(14.5);
        gate.countDown();
        assertThat(sum.getFinalValue().mean()).isCloseTo(29_000, within(1e-6));
        assertThat(mean.getFinalValue().mean()).isCloseTo(14.5, within(1e-9));
    }
}
