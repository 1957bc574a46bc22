package io.firesteel.executor.pipeline;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Several feeds into the same sink, one after the other. Each is made when it is its turn and dropped after it. */
final class SequenceFeed extends Feed {
    private final int count;
    private final IntFunction<Feed> feeds;
    private int next;
    private @Nullable Feed current;

    SequenceFeed(int count, IntFunction<Feed> feeds) {
        this.count = count;
        this.feeds = feeds;
    }

    @Override
    boolean advance() throws Exception {
        Feed feed = current();
        while (feed != null) {
            if (feed.advance()) {
                return true;
            }
            current = null;
            feed = current();
        }
        return false;
    }

    @Override
    void drain() throws Exception {
        Feed feed = current();
        while (feed != null) {
            feed.drain();
            current = null;
            feed = current();
        }
    }

    private @Nullable Feed current() {
        if (current == null && next < count) {
            current = feeds.apply(next++);
        }
        return current;
    }
}
