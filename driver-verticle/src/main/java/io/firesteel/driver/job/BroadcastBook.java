package io.firesteel.driver.job;

import io.firesteel.block.serial.RecordSerializationException;
import io.firesteel.block.storage.BroadcastPieces;
import io.firesteel.block.storage.BroadcastPieces.Cut;
import io.firesteel.block.storage.BroadcastPieces.Piece;
import io.firesteel.dag.CallSite;
import io.firesteel.dag.closure.DriverOnly;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.share.Broadcast;
import io.firesteel.dag.share.BroadcastHandle;
import io.firesteel.dag.share.BroadcastHome;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The broadcasts of one context, whose pieces lie on its shelf until they are destroyed or nothing refers to them. Safe for
 * use by any thread.
 */
public final class BroadcastBook implements BroadcastHome {
    private final JobRunnerParts parts;
    private final ReferenceWatch references;
    private final AtomicLong nextId = new AtomicLong();
    private final Map<BroadcastId, Integer> pieces = new HashMap<>(); // guarded by this
    private final Map<BroadcastId, List<Promise<Void>>> dropping = new HashMap<>(); // guarded by this
    private volatile boolean closed; // written under this

    BroadcastBook(JobRunnerParts parts, ReferenceWatch references) {
        this.parts = parts;
        this.references = references;
    }

    <T> Broadcast<T> make(T value, CallSite site) {
        requireSendable(value, site);
        BroadcastId id = new BroadcastId(nextId.getAndIncrement());
        Cut cut = cut(id, value, site);
        List<Integer> checksums = cut.pieces().stream().map(Piece::checksum).toList();
        Broadcast<T> made = new Broadcast<>(new BroadcastHandle(id, site, cut.bytes(), checksums), this, value);
        synchronized (this) {
            requireOpen(site);
            cut.pieces().forEach(piece -> parts.shelf().put(piece.block(), piece.bytes()));
            pieces.put(id, cut.pieces().size());
            parts.board().broadcastMade(id);
        }
        references.watch(id, made, () -> drop(id));
        return made;
    }

    private void requireSendable(@Nullable Object value, CallSite site) {
        requireOpen(site);
        if (value instanceof DriverOnly) {
            throw new IllegalArgumentException(site + ": a " + value.getClass().getTypeName() + " cannot be broadcast, "
                    + "as it lives in the driver only; collect an RDD first and broadcast the list.");
        }
    }

    private void requireOpen(CallSite site) {
        if (isClosed()) {
            throw new IllegalStateException(
                    site + ": the context has been stopped; make a new one to broadcast values.");
        }
    }

    private Cut cut(BroadcastId id, @Nullable Object value, CallSite site) {
        try {
            return new BroadcastPieces(id, parts.loader()).cut(value);
        } catch (RecordSerializationException | IllegalStateException | IOException failure) {
            String type = value == null ? "null" : value.getClass().getTypeName();
            throw new IllegalArgumentException(
                    site + ": the value, a " + type + ", cannot be broadcast: " + failure.getMessage(), failure);
        }
    }

    @Override
    public boolean isClosed() {
        return closed || parts.closing().isClosed();
    }

    @Override
    public void unpersist(BroadcastId broadcast, boolean blocking) {
        Promise<Void> done = Promise.promise();
        synchronized (this) {
            if (closed || !pieces.containsKey(broadcast)) {
                return;
            }
            dropping.computeIfAbsent(broadcast, added -> new ArrayList<>()).add(done);
            parts.board().broadcastUnpersisted(broadcast);
        }
        if (blocking) {
            Waiting.on("unpersist", done.future());
        }
    }

    @Override
    public void destroy(BroadcastId broadcast, boolean blocking) {
        references.forget(broadcast);
        Promise<Void> done = drop(broadcast);
        if (blocking) {
            Waiting.on("destroy", done.future());
        }
    }

    /** Forgets a broadcast; idempotent. */
    private Promise<Void> drop(BroadcastId broadcast) {
        Promise<Void> done = Promise.promise();
        synchronized (this) {
            if (!forget(broadcast) || closed) {
                done.complete();
                return done;
            }
            dropping.computeIfAbsent(broadcast, added -> new ArrayList<>()).add(done);
            parts.board().broadcastDestroyed(broadcast);
        }
        return done;
    }

    private synchronized boolean forget(BroadcastId broadcast) {
        Integer count = pieces.remove(broadcast);
        for (int piece = 0; count != null && piece < count; piece++) {
            parts.shelf().release(BlockId.piece(broadcast, piece));
        }
        return count != null;
    }

    /** The executors that had it have dropped it. */
    public void dropped(BroadcastId broadcast) {
        List<Promise<Void>> waiting;
        synchronized (this) {
            waiting = dropping.remove(broadcast);
        }
        if (waiting != null) {
            waiting.forEach(Promise::tryComplete);
        }
    }

    /** The application has ended: nothing is kept, nobody waits. */
    void close() {
        List<Promise<Void>> waiting = new ArrayList<>();
        synchronized (this) {
            closed = true;
            List.copyOf(pieces.keySet()).forEach(this::forget);
            dropping.values().forEach(waiting::addAll);
            dropping.clear();
        }
        waiting.forEach(Promise::tryComplete);
    }

    /** How many broadcasts are kept. */
    synchronized int size() {
        return pieces.size();
    }
}
