package io.firesteel.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.control.JobStatus;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.ApplicationEnd;
import io.firesteel.dag.event.ListenerEvent.ApplicationStart;
import io.firesteel.dag.event.ListenerEvent.BlockManagerAdded;
import io.firesteel.dag.event.ListenerEvent.BlockManagerRemoved;
import io.firesteel.dag.event.ListenerEvent.ExecutorAdded;
import io.firesteel.dag.event.ListenerEvent.ExecutorRemoved;
import io.firesteel.dag.event.ListenerEvent.JobEnd;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListenerQueueTest {
    private static final int CAPACITY = 100;

    private final Listeners listeners = new Listeners("test-listeners", CAPACITY, System::nanoTime);
    private final List<ListenerEvent> heard = Collections.synchronizedList(new ArrayList<>());

    private static ListenerEvent event(int job) {
        return new JobEnd(0, new JobId(job), JobStatus.SUCCEEDED, "");
    }

    private static List<ListenerEvent> events(int number) {
        return IntStream.range(0, number).mapToObj(ListenerQueueTest::event).toList();
    }

    /** Waits in its first event until it is let go. */
    private static final class Stuck implements FiresteelListener {
        private final CountDownLatch busy = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public void onEvent(ListenerEvent event) {
            busy.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void tellsEveryListenerEveryEventInOrderEvenIfOneThrows() throws Exception {
        listeners.add(event -> {
            throw new AssertionError("expected in the log: a listener of a test failed");
        });
        listeners.add(heard::add);

        events(20).forEach(event -> assertThat(listeners.offer(event)).isZero());
        listeners.close();

        assertThat(heard).containsExactlyElementsOf(events(20));
    }

    @Test
    void aStuckListenerMissesEventsAndKeepsThemFromNobodyElse() throws Exception {
        Stuck stuck = new Stuck();
        CountDownLatch all = new CountDownLatch(CAPACITY + 3);
        listeners.add(stuck);
        listeners.add(event -> {
            heard.add(event);
            all.countDown();
        });
        assertThat(listeners.offer(event(0))).isZero();
        assertThat(stuck.busy.await(20, TimeUnit.SECONDS)).isTrue();

        int missed = 0;
        for (int job = 1; job < CAPACITY + 3; job++) {
            missed += listeners.offer(event(job));
            while (heard.size() <= job) {
                Thread.onSpinWait();
            }
        }

        assertThat(missed).isEqualTo(2);
        assertThat(listeners.waiting()).isEqualTo(CAPACITY);
        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        stuck.release.countDown();
        listeners.close();
        assertThat(listeners.waiting()).isZero();
    }

    @Test
    void keepsNothingWhileNobodyListens() throws Exception {
        events(2 * CAPACITY).forEach(event -> assertThat(listeners.offer(event)).isZero());
        listeners.add(heard::add);
        listeners.close();

        assertThat(heard).isEmpty();
    }

    @Test
    void tellsLateListenersWhatHasBegunAndLasts() throws Exception {
        ListenerEvent start = new ApplicationStart(1, new ApplicationId("a"), "shop", "local[1]", "1");
        ListenerEvent kept = new ExecutorAdded(2, new ExecutorId("e1"), new WorkerId("w"), 1, "h:1");
        ListenerEvent blocks = new BlockManagerAdded(2, new ExecutorId("e1"), "h:2");
        listeners.offer(start);
        listeners.offer(kept);
        listeners.offer(blocks);
        listeners.offer(new ExecutorAdded(3, new ExecutorId("e2"), new WorkerId("w"), 1, "h:1"));
        listeners.offer(new BlockManagerAdded(3, new ExecutorId("e2"), "h:2"));
        listeners.offer(new BlockManagerRemoved(4, new ExecutorId("e2")));
        listeners.offer(new ExecutorRemoved(4, new ExecutorId("e2"), "gone"));

        listeners.add(heard::add);
        listeners.offer(new ApplicationEnd(5));
        listeners.close();
        listeners.offer(event(1));

        assertThat(heard).containsExactly(start, kept, blocks, new ApplicationEnd(5));
    }
}
