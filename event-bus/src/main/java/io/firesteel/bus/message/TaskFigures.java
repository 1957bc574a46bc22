package io.firesteel.bus.message;

/**
 * What one task attempt cost. Times in microseconds, sizes in bytes.
 *
 * @param fetchWaitMicros how long the slot stood still for shuffle data
 * @param hostReadBytes shuffle bytes read from files of the same worker
 * @param remoteReadBytes shuffle bytes fetched from a block server
 * @param spilledMemoryBytes about what it took in memory that went to temporary files
 * @param spilledDiskBytes what it took in them
 */
public record TaskFigures(
        long runMicros,
        long deserializeMicros,
        long fetchWaitMicros,
        long hostReadBytes,
        long remoteReadBytes,
        long writtenBytes,
        long writtenRecords,
        long spilledMemoryBytes,
        long spilledDiskBytes) {
    /** All zero. */
    public static final TaskFigures NONE = new TaskFigures(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
