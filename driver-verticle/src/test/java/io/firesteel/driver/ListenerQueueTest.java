package io.firesteel.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.control.JobStatus;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.JobEnd;
import io.firesteel.dag.id.JobId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListenerQueueTest {
    private final ListenerQueue queue = new ListenerQueue("test-listeners");

    private static ListenerEvent event(int job) {
        return new JobEnd(0, new JobId(job), JobStatus.SUCCEEDED, "");
    }

    @Test
    void tellsEveryListenerEveryEventInOrderEvenIfOneThrows() throws Exception {
        List<ListenerEvent> heard = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(20);
        queue.add(event -> {
            throw new AssertionError("expected in the log: a listener of a test failed");
        });
        queue.add(event -> {
            heard.add(event);
            all.countDown();
        });

        IntStream.range(0, 20)
                .forEach(job -> assertThat(queue.offer(event(job))).isTrue());

        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(heard)
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .mapToObj(ListenerQueueTest::event)
                        .toList());
        queue.close();
    }

    @Test
    void dropsEventsRatherThanWaitForASlowListener() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        queue.add(event -> {
            busy.countDown();
            awaitQuietly(release);
        });
        queue.offer(event(0));
        assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();

        for (int job = 0; job < ListenerQueue.CAPACITY; job++) {
            assertThat(queue.offer(event(job))).isTrue();
        }
        assertThat(queue.offer(event(-1))).isFalse();

        release.countDown();
        queue.close();
    }

    @Test
    void keepsNothingWhileNobodyListens() {
        for (int job = 0; job < 2 * ListenerQueue.CAPACITY; job++) {
            assertThat(queue.offer(event(job))).isTrue();
        }
        queue.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
