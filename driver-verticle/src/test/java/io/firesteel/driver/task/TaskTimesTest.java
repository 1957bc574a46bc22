package io.firesteel.driver.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaskTimesTest {
    private final TaskTimes times = new TaskTimes();

    @Test
    void knowsNothingBeforeTheFirst() {
        assertThat(times.meanMicros()).isEqualTo(Long.MAX_VALUE);
        assertThat(times.medianMicros()).isZero();
    }

    @Test
    void theMedianIsWithinAFifthBelow() {
        Random random = new Random(5);
        for (int round = 0; round < 1_000; round++) {
            TaskTimes some = new TaskTimes();
            long[] values = random.longs(1 + random.nextInt(50), 0, 1L << (1 + random.nextInt(62)))
                    .toArray();
            Arrays.stream(values).forEach(some::add);
            Arrays.sort(values);
            long median = values[(values.length - 1) / 2];

            assertThat(some.medianMicros()).isLessThanOrEqualTo(median).isGreaterThanOrEqualTo((long) (median / 1.25));
        }
    }

    @Test
    void theLongestTimesHaveAPlaceToo() {
        times.add(Long.MAX_VALUE);
        times.add(-1);

        assertThat(times.medianMicros()).isZero();
    }
}
