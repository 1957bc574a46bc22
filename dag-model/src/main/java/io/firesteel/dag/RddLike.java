package io.firesteel.dag;

import io.firesteel.dag.closure.DriverOnly;
import io.firesteel.dag.lineage.Lineage;

/**
 * What every RDD has: its description, transformations that do not depend on the kind of element, and actions.
 *
 * <p>An RDD is immutable and lazy; no transformation runs a job or blocks. Functions given to it are checked at once
 * ({@link io.firesteel.dag.closure.ClosureNotSerializableException}) and serialised when a job is submitted.
 *
 * @param <T> the type of the elements
 */
public interface RddLike<T>
        extends Description,
                Transformations<T>,
                PartitionTransformations<T>,
                Zips<T>,
                Actions<T>,
                SaveActions<T>,
                DriverOnly {
    /** The context this RDD belongs to. */
    @Override
    FiresteelContext context();

    /** How this RDD is computed, as data. */
    @Override
    Lineage lineage();
}
