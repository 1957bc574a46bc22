package io.firesteel.dag;

import io.firesteel.dag.closure.DriverOnly;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.Lineage;
import io.vertx.core.Future;

/**
 * What every RDD has: its identity, transformations that do not depend on the kind of element, and actions.
 *
 * <p>An RDD is immutable and lazy; no transformation runs a job or blocks. Functions given to it are checked at once
 * ({@link io.firesteel.dag.closure.ClosureNotSerializableException}) and serialised when a job is submitted.
 *
 * @param <T> the type of the elements
 */
public interface RddLike<T> extends Transformations<T>, Actions<T>, SaveActions, DriverOnly {
    /** The context this RDD belongs to. */
    @Override
    FiresteelContext context();

    /** How this RDD is computed, as data. */
    @Override
    Lineage lineage();

    /** The id of this RDD, unique in its application. */
    default RddId id() {
        return lineage().info().rdd();
    }

    /**
     * The number of partitions. Lists files or samples keys if that has not happened yet, and waits for it.
     *
     * @throws JobFailedException if a file cannot be read
     */
    default int getNumPartitions() {
        return context().runner().await("getNumPartitions", getNumPartitionsAsync());
    }

    /** The number of partitions, without waiting. */
    default Future<Integer> getNumPartitionsAsync() {
        return context().runner().partitions(lineage());
    }
}
