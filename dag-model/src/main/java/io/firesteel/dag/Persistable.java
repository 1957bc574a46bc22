package io.firesteel.dag;

import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.storage.StorageLevel;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Keeping an RDD's partitions for later jobs. Objects kept in memory are shared by all tasks that read them: functions
 * must not change what they are given. What an action returns is always a copy.
 *
 * @param <S> the kind of RDD
 */
public interface Persistable<S> {
    /** The context of the RDD. */
    FiresteelContext context();

    /** The lineage of the RDD. */
    Lineage lineage();

    /** An RDD of this kind and context with another lineage. */
    S wrap(Lineage lineage);

    /** As {@code persist(MEMORY_ONLY)}. */
    default S cache() {
        return persist(StorageLevel.MEMORY_ONLY());
    }

    /**
     * Keeps each partition, from the first job on that computes it, in the executor that did, so that later jobs read
     * it. Lazy. n partitions → n; a partition is computed and kept wholly even if an action needs its first elements
     * only. One that does not fit, and may not go to disk, is passed on and computed again by the next job; so is one
     * whose executors are all lost. Kept until {@link #unpersist()} or until nothing refers to the RDD any more.
     *
     * @throws UnsupportedOperationException if the RDD has another level already
     */
    default S persist(StorageLevel level) {
        context().storage().persist(lineage(), level);
        return wrap(lineage());
    }

    /** Drops the kept partitions, soon; does not wait for it. Jobs under way compute again what they miss. */
    default S unpersist() {
        return unpersist(false);
    }

    /** As {@link #unpersist()}; if {@code blocking}, returns when no executor keeps a partition any more. */
    default S unpersist(boolean blocking) {
        Future<Void> dropped = unpersistAsync();
        if (blocking) {
            context().runner().await("unpersist", dropped);
        }
        return wrap(lineage());
    }

    /** Drops the kept partitions; completes when no executor keeps one any more. */
    default Future<Void> unpersistAsync() {
        return context().storage().unpersist(lineage());
    }

    /**
     * Has this RDD written to the checkpoint directory after the first action on it or on an RDD made from it, and cut from
     * its parents then: later jobs read the files. The write is a job of its own, which computes the RDD again unless it is
     * persisted; the action ends after it, and fails if it fails. Approximate actions and streams do not count as the first
     * action. Files appear whole or not at all and are not deleted by the application.
     *
     * @throws IllegalStateException if no checkpoint directory is set
     */
    default void checkpoint() {
        context().storage().checkpoint(lineage());
    }

    /**
     * Cuts this RDD from its parents after the first action on it, its partitions kept by executors, in memory and on
     * disk. Fast and not safe: a partition whose executors are lost fails the jobs that need it. Unpersisted before that
     * action has ended, it is not cut.
     */
    default S localCheckpoint() {
        context().storage().localCheckpoint(lineage());
        return wrap(lineage());
    }

    /** Whether this RDD has been checkpointed, to files or locally. */
    default boolean isCheckpointed() {
        return context().storage().isCheckpointed(lineage().info().rdd());
    }

    /** The directory this RDD has been checkpointed to; empty if it has not, or locally. */
    default Optional<String> getCheckpointFile() {
        return context().storage().checkpointOf(lineage().info().rdd());
    }

    /** How this RDD is persisted; {@code NONE} if it is not. */
    default StorageLevel getStorageLevel() {
        return context().storage().levelOf(lineage().info().rdd());
    }
}
