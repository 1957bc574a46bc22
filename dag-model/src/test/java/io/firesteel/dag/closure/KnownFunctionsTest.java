package io.firesteel.dag.closure;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.function.Function2;
import org.junit.jupiter.api.Test;

class KnownFunctionsTest {
    private static Function2<Long, Long, Long> of(Function2<Long, Long, Long> function) {
        return function;
    }

    @Test
    void knowsWhatTheJdkComputesOfLongs() {
        assertThat(KnownFunctions.longFold(of(Long::sum))).contains(LongFold.SUM);
        assertThat(KnownFunctions.longFold(of(Long::min))).contains(LongFold.MIN);
        assertThat(KnownFunctions.longFold(of(Math::max))).contains(LongFold.MAX);
    }

    @Test
    void knowsNothingOfOtherFunctions() {
        Function2<Integer, Integer, Integer> ofIntegers = Math::max;
        Function2<Double, Double, Double> ofDoubles = Double::sum;

        assertThat(KnownFunctions.longFold(of(Math::floorMod))).isEmpty();
        assertThat(KnownFunctions.longFold(ofIntegers)).isEmpty();
        assertThat(KnownFunctions.longFold(ofDoubles)).isEmpty();
    }

    @Test
    void knowsLambdasThatDoTheSame() {
        assertThat(KnownFunctions.longFold(of((a, b) -> a + b))).contains(LongFold.SUM);
        assertThat(KnownFunctions.longFold(of((a, b) -> b + a))).contains(LongFold.SUM);
        assertThat(KnownFunctions.longFold(of((a, b) -> Long.sum(a, b)))).contains(LongFold.SUM);
        assertThat(KnownFunctions.longFold(of((a, b) -> Math.max(a, b)))).contains(LongFold.MAX);
        assertThat(KnownFunctions.longFold(of((a, b) -> Math.min(b, a)))).contains(LongFold.MIN);
        assertThat(KnownFunctions.longFold(of((a, b) -> {
                    return a + b;
                })))
                .contains(LongFold.SUM);
    }

    private static int counter;

    @Test
    void knowsNothingOfLambdasThatDoMore() {
        long captured = System.nanoTime();
        Function2<Integer, Integer, Integer> ofIntegers = (a, b) -> a + b;
        Function2<Double, Double, Double> ofDoubles = (a, b) -> a + b;

        assertThat(KnownFunctions.longFold(of((a, b) -> a + a))).isEmpty();
        assertThat(KnownFunctions.longFold(of((a, b) -> a - b))).isEmpty();
        assertThat(KnownFunctions.longFold(of((a, b) -> a + b + 1))).isEmpty();
        assertThat(KnownFunctions.longFold(of((a, b) -> a + captured))).isEmpty();
        assertThat(KnownFunctions.longFold(of((a, b) -> {
                    counter = 100;
                    return a + b;
                })))
                .isEmpty();
        assertThat(KnownFunctions.longFold(of((a, b) -> a > b ? a : b))).isEmpty();
        assertThat(KnownFunctions.longFold(of((a, b) -> a))).isEmpty();
        assertThat(KnownFunctions.longFold(ofIntegers)).isEmpty();
        assertThat(KnownFunctions.longFold(ofDoubles)).isEmpty();
    }
}
