package io.firesteel.bus.delivery;

/**
 * The bounds of an {@link Outbox}.
 *
 * @param batchBytes largest estimated size of a batch; an item heavier than this travels alone
 * @param resendAfterMillis how long an item may stay unacknowledged before it is sent again
 * @param maxItems most items kept unacknowledged
 * @param maxBytes largest estimated size of all items kept unacknowledged
 */
public record OutboxOptions(int batchBytes, long resendAfterMillis, int maxItems, long maxBytes) {
    /** Above this, one message delays every other between the same two processes. */
    public static final int DEFAULT_BATCH_BYTES = 256 * 1024;

    /** Two heartbeats. */
    public static final long DEFAULT_RESEND_AFTER_MILLIS = 1_000;

    /** Enough for the statuses of an executor whose driver is silent for ten seconds at 10,000 tasks a second. */
    public static final int DEFAULT_MAX_ITEMS = 100_000;

    /** What one silent peer may cost in memory. */
    public static final long DEFAULT_MAX_BYTES = 64L * 1024 * 1024;

    /** The default bounds. */
    public static final OutboxOptions DEFAULTS =
            new OutboxOptions(DEFAULT_BATCH_BYTES, DEFAULT_RESEND_AFTER_MILLIS, DEFAULT_MAX_ITEMS, DEFAULT_MAX_BYTES);

    /** Refuses bounds below one. */
    public OutboxOptions {
        requirePositive("batchBytes", batchBytes);
        requirePositive("resendAfterMillis", resendAfterMillis);
        requirePositive("maxItems", maxItems);
        requirePositive("maxBytes", maxBytes);
    }

    private static void requirePositive(String key, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("Outbox option " + key + " is " + value + "; it must be at least 1.");
        }
    }
}
