package io.firesteel.executor.pipeline;

import io.firesteel.executor.push.Sink;
import java.util.function.Consumer;

/** What a function emits into. */
final class Emitter extends Emission implements Consumer<Object> {
    Emitter(Sink next, KillFlag kill) {
        super(next, kill);
    }

    @Override
    public void accept(Object element) {
        check();
        try {
            next.accept(element);
        } catch (Throwable failure) {
            throw onFailure(failure);
        }
    }
}
