package io.firesteel.dag;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.storage.StorageLevel;
import io.vertx.core.Future;
import java.util.Map;

/** What an application keeps of its RDDs; asked by RDDs. Safe for use by any thread. */
public interface RddStorage {
    /**
     * Marks an RDD as persisted: jobs keep the partitions they compute of it, and later jobs read them.
     *
     * @throws UnsupportedOperationException if it has another level
     */
    void persist(Lineage rdd, StorageLevel level);

    /** Ends that, and has its partitions dropped; completes when no executor keeps one any more. */
    Future<Void> unpersist(Lineage rdd);

    /** How an RDD is persisted; {@code NONE} if it is not. */
    StorageLevel levelOf(RddId rdd);

    /** The RDDs that are persisted and that somebody can still use. */
    Map<RddId, Lineage> persisted();
}
