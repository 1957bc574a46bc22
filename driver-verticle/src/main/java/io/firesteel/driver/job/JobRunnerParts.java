package io.firesteel.driver.job;

import io.firesteel.dag.Identities;
import io.firesteel.dag.id.ApplicationId;

/**
 * What a job runner works with.
 *
 * @param loader finds the application's classes
 * @param maxLineBytes {@code firesteel.text.maxLineBytes}
 */
public record JobRunnerParts(
        ApplicationId applicationId,
        JobBoard board,
        BlobShelf shelf,
        DriverWorkers workers,
        Identities identities,
        ClassLoader loader,
        Parallelism parallelism,
        int maxLineBytes,
        Closing closing) {
    /** Whether the context has been stopped. */
    @FunctionalInterface
    public interface Closing {
        boolean isClosed();
    }
}
