package io.firesteel.executor.pipeline;

import io.firesteel.dag.function.Function2;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Pushes what a user's function makes of a partition's iterator. */
final class IteratorFeed extends Feed {
    private final PullIterator input;
    private final Function2<Integer, Iterator<Object>, Iterator<Object>> function;
    private final int partition;
    private final Sink sink;
    private final KillFlag kill;
    private @Nullable Iterator<Object> output;

    IteratorFeed(
            PullIterator input,
            Function2<Integer, Iterator<Object>, Iterator<Object>> function,
            int partition,
            Sink sink,
            KillFlag kill) {
        this.input = input;
        this.function = function;
        this.partition = partition;
        this.sink = sink;
        this.kill = kill;
    }

    @Override
    boolean advance() throws Exception {
        kill.check();
        Iterator<Object> elements = output;
        if (elements == null) {
            elements = function.call(partition, input);
            output = elements;
        }
        if (!elements.hasNext()) {
            return false;
        }
        sink.accept(elements.next());
        return true;
    }
}
