package io.firesteel.executor.pipeline;

import io.firesteel.executor.push.Sink;
import java.util.function.LongConsumer;

/** What a function emits longs into. */
final class LongEmitter extends Emission implements LongConsumer {
    LongEmitter(Sink next, KillFlag kill) {
        super(next, kill);
    }

    @Override
    public void accept(long number) {
        check();
        try {
            next.acceptLong(number);
        } catch (Throwable failure) {
            throw onFailure(failure);
        }
    }
}
