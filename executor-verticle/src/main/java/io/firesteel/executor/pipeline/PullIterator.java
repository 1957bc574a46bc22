package io.firesteel.executor.pipeline;

import io.firesteel.executor.push.Sink;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A pull border: user code pulls, and each time it runs dry one element of the source is pushed through the operators
 * upstream into a buffer. The buffer is as large as what one source element becomes.
 */
final class PullIterator implements Iterator<Object> {
    /** Stands for null, which a deque does not take. */
    private static final Object NULL = new Object();

    private final ArrayDeque<Object> buffer = new ArrayDeque<>();
    private final Feed upstream;
    private boolean exhausted;

    PullIterator(Segment upstream) {
        this.upstream = upstream.into(new Sink() {
            @Override
            public void accept(Object element) {
                buffer.add(element == null ? NULL : element);
            }
        });
    }

    @Override
    public boolean hasNext() {
        try {
            while (buffer.isEmpty() && !exhausted) {
                exhausted = !upstream.advance();
            }
        } catch (Exception failure) {
            throw Sneaky.<RuntimeException>rethrow(failure);
        }
        return !buffer.isEmpty();
    }

    @Override
    @SuppressWarnings("NullAway") // an element may be null: the user's records decide
    public Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The partition has no more elements.");
        }
        Object element = buffer.remove();
        return element == NULL ? null : element;
    }
}
