package io.firesteel.driver;

import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.ApplicationEnd;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events to one listener on a thread of its own, in order. The queue is bounded: when the listener is too slow,
 * events are dropped and counted, and nobody waits.
 *
 * <p>Offered to by one thread at a time.
 */
final class ListenerQueue {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);
    private static final long LOG_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    /** Wakes the thread, so that it sees that it is to end. */
    private static final ListenerEvent WAKE_UP = new ApplicationEnd(0);

    private final FiresteelListener listener;
    private final BlockingQueue<ListenerEvent> queue;
    private final LongSupplier nanoClock;
    private final Thread thread;
    private volatile boolean closed;
    private long droppedSinceLog; // confined to who offers, as is what follows
    private long nextLogNanos;

    ListenerQueue(String name, FiresteelListener listener, int capacity, LongSupplier nanoClock) {
        this.listener = listener;
        this.queue = new LinkedBlockingQueue<>(capacity);
        this.nanoClock = nanoClock;
        this.nextLogNanos = nanoClock.getAsLong();
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes an event; false if the queue is full and the event is dropped. */
    boolean offer(ListenerEvent event) {
        if (queue.offer(event)) {
            return true;
        }
        droppedSinceLog++;
        if (nanoClock.getAsLong() - nextLogNanos >= 0) {
            logDrops();
            nextLogNanos = nanoClock.getAsLong() + LOG_EVERY_NANOS;
        }
        return false;
    }

    private void logDrops() {
        LOG.warn(
                "Listener {} is too slow: {} events were dropped since this was last said, {} wait. Make it faster, or raise"
                        + " firesteel.scheduler.listenerbus.eventqueue.capacity.",
                listener,
                droppedSinceLog,
                queue.size());
        droppedSinceLog = 0;
    }

    /** How many events wait. */
    int size() {
        return queue.size();
    }

    @SuppressWarnings("ReferenceEquality") // one that a listener is told may be equal
    private void run() {
        try {
            while (!closed || !queue.isEmpty()) {
                ListenerEvent event = queue.take();
                if (event != WAKE_UP) {
                    tell(event);
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("Listener {} interrupted its thread and hears nothing more.", listener);
        }
    }

    private void tell(ListenerEvent event) {
        try {
            listener.onEvent(event);
        } catch (Throwable e) {
            LOG.warn("Listener {} failed on {}: {}", listener, event, e.toString(), e);
        }
    }

    /** Tells what is queued and ends the thread. To be called by who offers, after the last offer. */
    void close() {
        if (droppedSinceLog > 0) {
            logDrops();
        }
        closed = true;
        if (!queue.offer(WAKE_UP)) {
            LOG.debug("Listener {} has a full queue, so that its thread needs no waking.", listener);
        }
    }

    /** Waits until all was told, at most so long; blocks. */
    void awaitEnd(Duration bound) throws InterruptedException {
        thread.join(Math.max(1, bound.toMillis()));
        if (thread.isAlive()) {
            LOG.warn("Listener {} has not heard the last {} events; no longer waited for.", listener, queue.size());
        }
    }
}
