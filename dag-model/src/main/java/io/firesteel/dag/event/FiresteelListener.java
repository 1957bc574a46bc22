package io.firesteel.dag.event;

/** Watches an application. Called by one thread at a time, in order, off the event loop; a slow one misses events. */
@FunctionalInterface
public interface FiresteelListener {
    /** Takes one event. An exception is logged and changes nothing. */
    void onEvent(ListenerEvent event);
}
