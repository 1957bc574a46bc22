package io.firesteel.executor.pipeline;

import io.firesteel.dag.Pair;

/** Runs another feed into a table of keys, then pushes a pair for each key. */
final class TableFeed extends Feed {
    private final Feed upstream;
    private final KeyTable table;
    private final Sink sink;
    private final KillFlag kill;
    private boolean filled;
    private int slot;

    TableFeed(Feed upstream, KeyTable table, Sink sink, KillFlag kill) {
        this.upstream = upstream;
        this.table = table;
        this.sink = sink;
        this.kill = kill;
    }

    @Override
    boolean advance() throws Exception {
        if (!filled) {
            upstream.drain();
            filled = true;
        }
        while (slot < table.capacity() && !table.isUsed(slot)) {
            slot++;
        }
        if (slot == table.capacity()) {
            return false;
        }
        kill.check();
        Object pair = new Pair<>(table.key(slot), table.value(slot));
        slot++;
        sink.accept(pair);
        return true;
    }
}
