package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialQueueTest {
    private final VertxWorkers vertx = new VertxWorkers();
    private final SerialQueue queue = new SerialQueue(vertx.workers());

    @AfterEach
    void close() throws Exception {
        vertx.close();
    }

    @Test
    void runsStepsOneAtATimeInTheOrderTheyWereAdded() throws Exception {
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(2_000);
        for (int i = 0; i < 2_000; i++) {
            int step = i;
            queue.add(() -> {
                mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                ran.add(step);
                atOnce.decrementAndGet();
                all.countDown();
            });
        }

        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran)
                .containsExactlyElementsOf(IntStream.range(0, 2_000).boxed().toList());
        assertThat(mostAtOnce).hasValue(1);
    }

    @Test
    void runsLaterStepsAfterOneThatThrew() throws Exception {
        CountDownLatch later = new CountDownLatch(2);
        queue.add(() -> {
            throw new AssertionError("expected in the log: a step of a test failed");
        });
        queue.add(later::countDown);
        queue.add(later::countDown);

        assertThat(later.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
