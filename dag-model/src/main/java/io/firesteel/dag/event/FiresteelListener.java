package io.firesteel.dag.event;

/**
 * Watches an application. Each listener has a bounded queue and a thread of its own, which calls it in order: it may take
 * its time, and holds up neither the application nor other listeners; but one that is too slow for too long misses events.
 * How many is logged.
 */
@FunctionalInterface
public interface FiresteelListener {
    /** Takes one event. An exception is logged and changes nothing. */
    void onEvent(ListenerEvent event);
}
