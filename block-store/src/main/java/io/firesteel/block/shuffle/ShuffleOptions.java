package io.firesteel.block.shuffle;

/**
 * How map outputs are written.
 *
 * @param compression how chunks are stored
 * @param spillThresholdBytes serialised bytes a task attempt may hold in memory before it spills; raising it makes fewer,
 *     larger reads when segments are put together, and costs heap for each running task
 */
public record ShuffleOptions(Compression compression, long spillThresholdBytes) {
    public static final long DEFAULT_SPILL_THRESHOLD_BYTES = 64L << 20;

    private static final long MAX_SPILL_THRESHOLD_BYTES = 1L << 30;

    public ShuffleOptions {
        if (spillThresholdBytes < 1 || spillThresholdBytes > MAX_SPILL_THRESHOLD_BYTES) {
            throw new IllegalArgumentException("The shuffle spill threshold is " + spillThresholdBytes + " bytes; 1 to "
                    + MAX_SPILL_THRESHOLD_BYTES + " is allowed.");
        }
    }

    /** No compression, spill at 64 MiB. */
    public static ShuffleOptions defaults() {
        return new ShuffleOptions(Compression.NONE, DEFAULT_SPILL_THRESHOLD_BYTES);
    }
}
