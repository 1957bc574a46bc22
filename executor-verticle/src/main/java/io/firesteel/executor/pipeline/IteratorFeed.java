package io.firesteel.executor.pipeline;

import io.firesteel.executor.push.Sink;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Pushes what a user's function makes of iterators; the function is called when the first element is wanted. */
final class IteratorFeed extends Feed {
    private final Callable<Iterator<Object>> function;
    private final Sink sink;
    private final KillFlag kill;
    private @Nullable Iterator<Object> output;

    IteratorFeed(Callable<Iterator<Object>> function, Sink sink, KillFlag kill) {
        this.function = function;
        this.sink = sink;
        this.kill = kill;
    }

    @Override
    boolean advance() throws Exception {
        kill.check();
        Iterator<Object> elements = output;
        if (elements == null) {
            elements = function.call();
            output = elements;
        }
        if (!elements.hasNext()) {
            return false;
        }
        sink.accept(elements.next());
        return true;
    }
}
