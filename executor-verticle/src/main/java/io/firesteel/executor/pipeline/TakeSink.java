package io.firesteel.executor.pipeline;

import io.firesteel.executor.push.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the first elements and throws {@link Stop} with the last of them, and again for any that come after: user code
 * that swallows it may go on emitting, but nothing more is kept.
 */
final class TakeSink extends Sink {
    private final int limit;
    private final List<Object> taken = new ArrayList<>();
    private final Stop stop = new Stop();

    private TakeSink(int limit) {
        this.limit = limit;
    }

    static List<Object> run(Segment segment, int limit) throws Exception {
        TakeSink sink = new TakeSink(limit);
        if (limit > 0) {
            sink.fillFrom(segment.into(sink));
        }
        return sink.taken;
    }

    /** Once there are enough, whatever user code makes of the stop (a wrapped one, say) is no failure. */
    private void fillFrom(Feed feed) throws Exception {
        try {
            feed.drain();
        } catch (Exception | Stop ending) {
            if (taken.size() < limit) {
                throw ending;
            }
        }
    }

    @Override
    public void accept(Object element) {
        if (taken.size() == limit) {
            throw stop;
        }
        taken.add(element);
        if (taken.size() == limit) {
            throw stop;
        }
    }
}
