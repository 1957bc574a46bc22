package io.firesteel.executor.pipeline;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.executor.push.Sink;
import org.jspecify.annotations.Nullable;

/** Pushes the records of a source or a shuffle, which is opened when the first is wanted. */
final class ChunkFeed extends Feed {
    private static final RecordBatch NOTHING = new RecordBatch.Objects(new Object[0]);

    private final Opening opening;
    private final Openings openings;
    private final Sink sink;
    private final KillFlag kill;
    private @Nullable RecordChunks chunks;
    private RecordBatch chunk = NOTHING;
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
    boolean advance() throws Exception {
        kill.check();
        if (next == chunk.size() && !refill()) {
            return false;
        }
        int index = next++;
        BatchPush.push(chunk, index, index + 1, sink, kill);
        return true;
    }

    @Override
    void drain() throws Exception {
        do {
            int from = next;
            next = chunk.size();
            BatchPush.push(chunk, from, next, sink, kill);
        } while (refill());
    }

    private boolean refill() throws Exception {
        next = 0;
        do {
            kill.check();
            RecordBatch read = read();
            if (read == null) {
                chunk = NOTHING;
                return false;
            }
            chunk = read;
        } while (chunk.size() == 0);
        return true;
    }

    private @Nullable RecordBatch read() throws Exception {
        try {
            RecordChunks open = chunks;
            if (open == null) {
                open = openings.add(opening.open());
                chunks = open;
            }
            RecordBatch read = open.next();
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
