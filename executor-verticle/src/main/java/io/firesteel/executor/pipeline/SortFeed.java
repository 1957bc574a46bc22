package io.firesteel.executor.pipeline;

import io.firesteel.dag.partition.KeyOrdering;
import io.firesteel.executor.gather.PairSorter;
import io.firesteel.executor.gather.TaskMemory;
import io.firesteel.executor.push.Sink;

/** Collects the pairs of another feed, sorts them by key, then pushes them in order. */
final class SortFeed extends Feed {
    private final Feed upstream;
    private final PairSorter sorter;
    private final Sink sink;
    private final KillFlag kill;
    private boolean drained;

    private SortFeed(Feed upstream, PairSorter sorter, Sink sink, KillFlag kill) {
        this.upstream = upstream;
        this.sorter = sorter;
        this.sink = sink;
        this.kill = kill;
    }

    static SortFeed of(Segment upstream, KeyOrdering ordering, TaskMemory memory, Sink sink, KillFlag kill) {
        PairSorter sorter = new PairSorter(ordering, memory, kill::check);
        Sink sorted = new Sink() {
            @Override
            public void accept(Object element) throws Exception {
                sorter.add(element);
            }
        };
        return new SortFeed(upstream.into(sorted), sorter, sink, kill);
    }

    @Override
    boolean advance() throws Exception {
        if (!drained) {
            upstream.drain();
            drained = true;
        }
        Object pair = sorter.next();
        if (pair == null) {
            return false;
        }
        kill.check();
        sink.accept(pair);
        return true;
    }
}
