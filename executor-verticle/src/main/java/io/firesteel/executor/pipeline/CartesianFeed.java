package io.firesteel.executor.pipeline;

import io.firesteel.dag.Pair;
import io.firesteel.executor.push.Sink;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Pushes every pair of an element of the left and one of the right: for each on the left, the right from its start. */
final class CartesianFeed extends Feed {
    private final Iterator<Object> left;
    private final Rewindable right;
    private final Sink sink;
    private final KillFlag kill;
    private @Nullable Object current;
    private Iterator<Object> partners = Collections.emptyIterator();

    CartesianFeed(Iterator<Object> left, Rewindable right, Sink sink, KillFlag kill) {
        this.left = left;
        this.right = right;
        this.sink = sink;
        this.kill = kill;
    }

    @Override
    @SuppressWarnings("NullAway") // an element may be null: the user's records decide
    boolean advance() throws Exception {
        kill.check();
        if (partners.hasNext()) {
            sink.accept(new Pair<>(current, partners.next()));
            return true;
        }
        if (!left.hasNext()) {
            return false;
        }
        current = left.next();
        partners = right.fromStart();
        return true;
    }
}
