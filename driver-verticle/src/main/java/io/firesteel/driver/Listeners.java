package io.firesteel.driver;

import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.ApplicationStart;
import io.firesteel.dag.event.ListenerEvent.BlockManagerAdded;
import io.firesteel.dag.event.ListenerEvent.BlockManagerRemoved;
import io.firesteel.dag.event.ListenerEvent.EnvironmentUpdate;
import io.firesteel.dag.event.ListenerEvent.ExecutorAdded;
import io.firesteel.dag.event.ListenerEvent.ExecutorRemoved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Everybody who watches an application, each with a queue and a thread of its own. One who comes late is told first what
 * began before and lasts: the application, its environment, its executors.
 *
 * <p>Safe for several threads; {@code this} guards all and is held for moments only, never while a listener is told.
 */
final class Listeners {
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final String name;
    private final int capacity;
    private final LongSupplier nanoClock;
    private final List<ListenerQueue> queues = new ArrayList<>();
    private final Map<Object, ListenerEvent> lasting = new LinkedHashMap<>();
    private boolean closed;

    /**
     * @param capacity {@code firesteel.scheduler.listenerbus.eventqueue.capacity}, of each listener's queue
     */
    Listeners(String name, int capacity, LongSupplier nanoClock) {
        this.name = name;
        this.capacity = capacity;
        this.nanoClock = nanoClock;
    }

    /** Tells a listener what lasts, and everything from now on; nothing once all is over. */
    synchronized void add(FiresteelListener listener) {
        if (closed) {
            return;
        }
        ListenerQueue queue = new ListenerQueue(name + "-" + queues.size(), listener, capacity, nanoClock);
        lasting.values().forEach(queue::offer);
        queues.add(queue);
    }

    /** Tells everybody; returns how many miss it, because they are too slow. */
    synchronized int offer(ListenerEvent event) {
        remember(event);
        int missing = 0;
        for (ListenerQueue queue : queues) {
            missing += queue.offer(event) ? 0 : 1;
        }
        return missing;
    }

    private void remember(ListenerEvent event) {
        if (event instanceof ApplicationStart || event instanceof EnvironmentUpdate) {
            lasting.put(event.getClass(), event);
        } else if (event instanceof ExecutorAdded added) {
            lasting.put(key(event, added.executor()), event);
        } else if (event instanceof BlockManagerAdded added) {
            lasting.put(key(event, added.executor()), event);
        } else if (event instanceof ExecutorRemoved removed) {
            lasting.remove(List.of(ExecutorAdded.class, removed.executor()));
        } else if (event instanceof BlockManagerRemoved removed) {
            lasting.remove(List.of(BlockManagerAdded.class, removed.executor()));
        }
    }

    private static Object key(ListenerEvent event, Object executor) {
        return List.of(event.getClass(), executor);
    }

    /** How many events wait for the slowest. */
    synchronized int waiting() {
        return queues.stream().mapToInt(ListenerQueue::size).max().orElse(0);
    }

    /** Tells what is queued and ends the threads; waits for that, within a bound. Blocks. */
    void close() throws InterruptedException {
        for (ListenerQueue queue : closeQueues()) {
            queue.awaitEnd(LAST_WORDS);
        }
    }

    private synchronized List<ListenerQueue> closeQueues() {
        closed = true;
        queues.forEach(ListenerQueue::close);
        List<ListenerQueue> ending = List.copyOf(queues);
        queues.clear();
        return ending;
    }
}
