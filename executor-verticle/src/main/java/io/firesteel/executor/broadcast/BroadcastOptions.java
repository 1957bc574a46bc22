package io.firesteel.executor.broadcast;

import java.time.Duration;

/**
 * How long an executor waits for the pieces of a broadcast.
 *
 * @param answerWait after which a request to the driver is repeated
 * @param stallBound how long no piece may come before the task that wants the value fails
 */
public record BroadcastOptions(Duration answerWait, Duration stallBound) {
    /** Repeats each 2 s; gives up after 2 min without a piece, as Spark gives up a question to its driver. */
    public static final BroadcastOptions DEFAULTS = new BroadcastOptions(Duration.ofSeconds(2), Duration.ofMinutes(2));
}
