package io.firesteel.executor.pipeline;

import io.firesteel.executor.gather.Entries;
import io.firesteel.executor.push.Sink;
import org.jspecify.annotations.Nullable;

/** Runs other feeds into a table of keys, then pushes a pair for each key. */
final class TableFeed extends Feed {
    private final Feed upstream;
    private final Gathered gathered;
    private final Sink sink;
    private final KillFlag kill;
    private @Nullable Entries entries;

    /** Hands out what upstream has gathered. */
    interface Gathered {
        Entries entries() throws Exception;
    }

    TableFeed(Feed upstream, Gathered gathered, Sink sink, KillFlag kill) {
        this.upstream = upstream;
        this.gathered = gathered;
        this.sink = sink;
        this.kill = kill;
    }

    @Override
    boolean advance() throws Exception {
        Entries all = entries;
        if (all == null) {
            upstream.drain();
            all = gathered.entries();
            entries = all;
        }
        if (!all.advance()) {
            return false;
        }
        kill.check();
        all.push(sink);
        return true;
    }
}
