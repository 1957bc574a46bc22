package io.firesteel.executor.pipeline;

import io.firesteel.dag.Pair;
import io.firesteel.dag.partition.KeyOrdering;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the pairs of another feed, sorts them by key, then pushes them in order. */
final class SortFeed extends Feed {
    private final Feed upstream;
    private final List<Object> pairs;
    private final KeyOrdering ordering;
    private final Sink sink;
    private final KillFlag kill;
    private boolean sorted;
    private int next;

    private SortFeed(Feed upstream, List<Object> pairs, KeyOrdering ordering, Sink sink, KillFlag kill) {
        this.upstream = upstream;
        this.pairs = pairs;
        this.ordering = ordering;
        this.sink = sink;
        this.kill = kill;
    }

    static SortFeed of(Segment upstream, KeyOrdering ordering, Sink sink, KillFlag kill) {
        List<Object> pairs = new ArrayList<>();
        return new SortFeed(upstream.into(new Gather(pairs)), pairs, ordering, sink, kill);
    }

    @Override
    boolean advance() throws Exception {
        if (!sorted) {
            upstream.drain();
            pairs.sort(byKey());
            sorted = true;
        }
        if (next == pairs.size()) {
            return false;
        }
        kill.check();
        sink.accept(pairs.get(next++));
        return true;
    }

    /** Looks at the kill flag in each comparison: a long sort has no other place for it. */
    private Comparator<Object> byKey() {
        Comparator<Object> keys = ordering.toComparator();
        return (a, b) -> {
            kill.check();
            return keys.compare(((Pair<?, ?>) a).first(), ((Pair<?, ?>) b).first());
        };
    }
}
