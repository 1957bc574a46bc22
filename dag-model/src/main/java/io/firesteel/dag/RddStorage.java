package io.firesteel.dag;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.storage.StorageLevel;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

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

    /** Where checkpoints go; a directory of this application's own is made in it. */
    void setCheckpointDirectory(String directory);

    /** This application's directory of checkpoints; empty if none is set. */
    Optional<String> checkpointDirectory();

    /**
     * Marks an RDD to be written to the checkpoint directory after the first job that computes it.
     *
     * @throws IllegalStateException if no checkpoint directory is set
     */
    void checkpoint(Lineage rdd);

    /** Marks an RDD to be cut from its parents after the first job that computes it, its partitions kept by executors. */
    void localCheckpoint(Lineage rdd);

    /** Whether an RDD has been checkpointed, to files or locally. */
    boolean isCheckpointed(RddId rdd);

    /** The directory an RDD has been checkpointed to; empty if it has not, or locally. */
    Optional<String> checkpointOf(RddId rdd);

    /** The lineage with every RDD that has been checkpointed cut from its parents. */
    Lineage cut(Lineage lineage);

    /** The RDDs that are persisted and that somebody can still use. */
    Map<RddId, Lineage> persisted();
}
