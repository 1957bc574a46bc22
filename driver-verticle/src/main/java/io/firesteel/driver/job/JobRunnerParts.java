package io.firesteel.driver.job;

import io.firesteel.dag.Identities;
import io.firesteel.dag.id.ApplicationId;

/**
 * What a job runner works with.
 *
 * @param loader finds the application's classes
 * @param defaultPartitions how many partitions a source has that is not told otherwise
 * @param configuredParallelism {@code firesteel.default.parallelism}; 0 if it is not set
 * @param maxLineBytes {@code firesteel.text.maxLineBytes}
 */
public record JobRunnerParts(
        ApplicationId applicationId,
        JobBoard board,
        BlobShelf shelf,
        DriverWorkers workers,
        Identities identities,
        ClassLoader loader,
        int defaultPartitions,
        int configuredParallelism,
        int maxLineBytes,
        Closing closing) {
    /** Whether the context has been stopped. */
    @FunctionalInterface
    public interface Closing {
        boolean isClosed();
    }
}
