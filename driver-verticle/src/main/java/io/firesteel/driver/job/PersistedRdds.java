package io.firesteel.driver.job;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.storage.StorageLevel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;

/**
 * The RDDs that a program has persisted. Kept as long as the lineage that holds the id. What the scheduler and messages get
 * are copies of ids, so that they hold no lineage alive. Safe for use by any thread.
 */
public final class PersistedRdds {
    private final JobBoard board;
    private final ReferenceWatch references;
    private final Map<RddId, Persisted> persisted = new WeakHashMap<>(); // guarded by this
    private final Map<RddId, List<Promise<Void>>> dropping = new HashMap<>(); // guarded by this
    private boolean closed; // guarded by this

    /** The lineage holds the id, so it must be held weakly here. */
    private record Persisted(StorageLevel level, WeakReference<Lineage> lineage) {}

    PersistedRdds(JobBoard board, ReferenceWatch references) {
        this.board = board;
        this.references = references;
    }

    /** As {@link io.firesteel.dag.RddStorage#persist}. */
    synchronized void persist(Lineage rdd, StorageLevel level) {
        RddId id = rdd.info().rdd();
        StorageLevel former = levelOf(id);
        if (former.isValid() && !former.equals(level)) {
            throw new UnsupportedOperationException(
                    "The storage level of " + id + " (" + rdd.info().callSite() + ") is " + former
                            + " and cannot be changed to " + level + "; unpersist it first.");
        }
        if (level.isValid() && !former.isValid()) {
            persisted.put(id, new Persisted(level, new WeakReference<>(rdd)));
            RddId copy = copyOf(id);
            references.watch(copy, id, () -> board.unpersisted(copy));
            board.persisted(copy);
        }
    }

    private static RddId copyOf(RddId id) {
        return new RddId(id.value());
    }

    /** As {@link io.firesteel.dag.RddStorage#unpersist}. */
    Future<Void> unpersist(Lineage rdd) {
        Promise<Void> promise = Promise.promise();
        synchronized (this) {
            boolean known = persisted.remove(rdd.info().rdd()) != null;
            if (!known || closed) {
                return Future.succeededFuture();
            }
            RddId id = copyOf(rdd.info().rdd());
            references.forget(id);
            dropping.computeIfAbsent(id, added -> new ArrayList<>()).add(promise);
            board.unpersisted(id);
        }
        return promise.future();
    }

    /** Persists an RDD in memory and on disk, or gives the level it has a disk. */
    synchronized void persistWithDisk(Lineage rdd) {
        RddId id = rdd.info().rdd();
        StorageLevel former = levelOf(id);
        if (former.isValid()) {
            persisted.put(id, new Persisted(former.withDisk(), new WeakReference<>(rdd)));
        } else {
            persist(rdd, StorageLevel.MEMORY_AND_DISK());
        }
    }

    /** No executor keeps a partition of it any more. */
    public void dropped(RddId rdd) {
        List<Promise<Void>> waiting;
        synchronized (this) {
            waiting = dropping.remove(rdd);
        }
        if (waiting != null) {
            waiting.forEach(promise -> promise.tryComplete());
        }
    }

    /** The application has ended: nothing is kept, nobody waits. */
    void close() {
        List<Promise<Void>> waiting = new ArrayList<>();
        synchronized (this) {
            closed = true;
            dropping.values().forEach(waiting::addAll);
            dropping.clear();
        }
        waiting.forEach(promise -> promise.tryComplete());
    }

    /** How an RDD is persisted. */
    synchronized StorageLevel levelOf(RddId rdd) {
        Persisted found = persisted.get(rdd);
        return found == null ? StorageLevel.NONE() : found.level();
    }

    /** The RDDs that are persisted and that somebody can still use. */
    synchronized Map<RddId, Lineage> persisted() {
        Map<RddId, Lineage> found = new TreeMap<>();
        persisted.forEach((id, entry) -> {
            Lineage lineage = entry.lineage().get();
            if (lineage != null) {
                found.put(id, lineage);
            }
        });
        return found;
    }
}
