package io.firesteel.driver.task;

/**
 * How long tasks wait for a slot near what they read: as long as the setting says if it was set; else never longer than the
 * transfer would take that it saves.
 *
 * @param millis at most
 * @param asSet whether this was asked for
 */
public record LocalityWait(long millis, boolean asSet) {
    /** A slow transfer, 100 MB/s: waiting is seldom dearer. */
    private static final long BYTES_PER_MILLI = 100_000;

    /** For tasks that would have so many bytes transferred. */
    public long forBytes(long bytes) {
        return asSet ? millis : Math.min(millis, bytes / BYTES_PER_MILLI);
    }
}
