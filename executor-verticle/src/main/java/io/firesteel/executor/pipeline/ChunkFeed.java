package io.firesteel.executor.pipeline;

import org.jspecify.annotations.Nullable;

/** Pushes the records of a source or a shuffle, which is opened when the first is wanted. */
final class ChunkFeed extends Feed {
    private static final @Nullable Object[] NOTHING = {};

    private final Opening opening;
    private final Openings openings;
    private final Sink sink;
    private final KillFlag kill;
    private @Nullable RecordChunks chunks;
    private @Nullable Object[] chunk = NOTHING;
    private int next;

    /** Opens what is to be read. */
    interface Opening {
        RecordChunks open() throws Exception;
    }

    ChunkFeed(Opening opening, Openings openings, Sink sink, KillFlag kill) {
        this.opening = opening;
        this.openings = openings;
        this.sink = sink;
        this.kill = kill;
    }

    @Override
    @SuppressWarnings("NullAway") // an element may be null: the user's records decide
    boolean advance() throws Exception {
        kill.check();
        if (next == chunk.length && !refill()) {
            return false;
        }
        sink.accept(chunk[next++]);
        return true;
    }

    @Override
    @SuppressWarnings("NullAway") // as above
    void drain() throws Exception {
        do {
            while (next < chunk.length) {
                kill.check();
                sink.accept(chunk[next++]);
            }
        } while (refill());
    }

    private boolean refill() throws Exception {
        next = 0;
        do {
            kill.check();
            @Nullable Object @Nullable [] read = read();
            if (read == null) {
                chunk = NOTHING;
                return false;
            }
            chunk = read;
        } while (chunk.length == 0);
        return true;
    }

    private @Nullable Object @Nullable [] read() throws Exception {
        try {
            RecordChunks open = chunks;
            if (open == null) {
                open = openings.add(opening.open());
                chunks = open;
            }
            @Nullable Object @Nullable [] read = open.next();
            if (read == null) {
                openings.closeNow(open);
            }
            return read;
        } catch (Exception failure) {
            openings.onReadFailed(failure);
            throw failure;
        }
    }
}
