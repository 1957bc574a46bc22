package io.firesteel.driver;

import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.event.ListenerEvent;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events to listeners on a thread of its own, in order. The queue is bounded: when listeners are too slow events
 * are dropped and counted, and the scheduler never waits.
 */
final class ListenerQueue implements AutoCloseable {
    /** {@code firesteel.scheduler.listenerbus.eventqueue.capacity}. */
    static final int CAPACITY = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);

    private final BlockingQueue<ListenerEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final List<FiresteelListener> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    ListenerQueue(String name) {
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    void add(FiresteelListener listener) {
        listeners.add(listener);
    }

    /** Takes an event; false if the queue is full and the event is dropped. */
    boolean offer(ListenerEvent event) {
        return listeners.isEmpty() || queue.offer(event);
    }

    private void run() {
        try {
            while (!closed || !queue.isEmpty()) {
                tell(queue.take());
            }
        } catch (InterruptedException e) {
            queue.forEach(this::tell);
        }
    }

    private void tell(ListenerEvent event) {
        for (FiresteelListener listener : listeners) {
            try {
                listener.onEvent(event);
            } catch (Throwable e) {
                LOG.warn("A listener failed on {}: {}", event, e.toString(), e);
            }
        }
    }

    /** Tells what is queued and ends the thread. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
