package io.firesteel.executor.pipeline;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a function emits into goes down the pipeline at once. Checks the kill flag for each element emitted, as an emitter
 * may be endless. What fails downstream passes through the function; it ends the pipeline even if the function swallows
 * it, as the element is lost.
 */
final class Emitter implements Consumer<Object> {
    private final Sink next;
    private final KillFlag kill;
    private @Nullable Throwable failedDownstream;

    Emitter(Sink next, KillFlag kill) {
        this.next = next;
        this.kill = kill;
    }

    @Override
    public void accept(Object element) {
        kill.check();
        requireIntact();
        try {
            next.accept(element);
        } catch (Throwable failure) {
            failedDownstream = failure;
            throw Sneaky.<RuntimeException>rethrow(failure);
        }
    }

    /** Throws again what an element emitted before has thrown. */
    void requireIntact() {
        if (failedDownstream != null) {
            throw Sneaky.<RuntimeException>rethrow(failedDownstream);
        }
    }
}
