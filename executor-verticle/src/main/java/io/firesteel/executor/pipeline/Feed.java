package io.firesteel.executor.pipeline;

/**
 * The head of a push segment: brings elements up and pushes them through a chain of sinks, one at a time if a pull border
 * asks, else all in one loop. Every element pushed checks the {@link KillFlag} first, so that no segment outlives a kill.
 */
abstract class Feed {
    /** Pushes one element, or takes a step towards it; false when there are no more. */
    abstract boolean advance() throws Exception;

    /** Pushes all that is left. */
    void drain() throws Exception {
        while (advance()) {
            // each step does its work
        }
    }
}
