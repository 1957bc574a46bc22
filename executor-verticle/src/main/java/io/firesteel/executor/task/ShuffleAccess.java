package io.firesteel.executor.task;

import io.firesteel.block.shuffle.LocalSegments;
import io.firesteel.block.shuffle.ShuffleOutputs;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.WorkerId;

/**
 * How an executor's tasks write and read shuffles.
 *
 * @param worker the worker on this host, whose files are read without a server
 * @param maxBytesInFlight how much one task may have fetched and not yet consumed; raising it hides slower networks and
 *     costs heap for each slot
 */
public record ShuffleAccess(
        ApplicationId application,
        WorkerId worker,
        ShuffleOutputs outputs,
        LocalSegments local,
        ShuffleServers servers,
        long maxBytesInFlight) {
    public static final long DEFAULT_MAX_BYTES_IN_FLIGHT = 48L << 20;

    /** Refuses a bound of nothing. */
    public ShuffleAccess {
        if (maxBytesInFlight < 1) {
            throw new IllegalArgumentException(
                    "The bytes in flight of a shuffle read must be at least 1, not " + maxBytesInFlight + ".");
        }
    }
}
