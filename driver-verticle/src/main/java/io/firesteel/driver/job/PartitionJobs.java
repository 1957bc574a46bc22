package io.firesteel.driver.job;

import io.vertx.core.Future;
import java.util.List;

/** Where a stream gets its partitions from. */
interface PartitionJobs<T> {
    /** How many there are. */
    Future<Integer> partitions();

    /** Computes one; once {@link #partitions} has succeeded. */
    Running<T> compute(int partition);

    /** A job that computes one partition. */
    interface Running<T> {
        /** All elements of the partition, after its task has succeeded. */
        Future<List<T>> elements();

        /** Ends the job if it still runs. */
        void cancel();
    }
}
