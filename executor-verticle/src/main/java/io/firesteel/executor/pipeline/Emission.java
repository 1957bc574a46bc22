package io.firesteel.executor.pipeline;

import io.firesteel.executor.push.Sink;
import org.jspecify.annotations.Nullable;

/**
 * What a function emits goes down the pipeline at once. Checks the kill flag for each element emitted, as what a function
 * emits may be endless. What fails downstream passes through the function; it ends the pipeline even if the function
 * swallows it, as the element is lost.
 */
abstract class Emission {
    final Sink next;
    private final KillFlag kill;
    private @Nullable Throwable failedDownstream;

    Emission(Sink next, KillFlag kill) {
        this.next = next;
        this.kill = kill;
    }

    /** Before an element goes down. */
    final void check() {
        kill.check();
        requireIntact();
    }

    /** What an element has thrown, to be thrown on. */
    final RuntimeException onFailure(Throwable failure) {
        failedDownstream = failure;
        return Sneaky.<RuntimeException>rethrow(failure);
    }

    /** Throws again what an element emitted before has thrown. */
    final void requireIntact() {
        if (failedDownstream != null) {
            throw Sneaky.<RuntimeException>rethrow(failedDownstream);
        }
    }
}
