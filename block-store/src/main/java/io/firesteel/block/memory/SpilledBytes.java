package io.firesteel.block.memory;

/**
 * What has gone from memory to temporary files.
 *
 * @param memory about what it took in memory
 * @param disk what it takes in files
 */
public record SpilledBytes(long memory, long disk) {
    public static final SpilledBytes NONE = new SpilledBytes(0, 0);

    /** Both together. */
    public SpilledBytes plus(SpilledBytes more) {
        return new SpilledBytes(memory + more.memory, disk + more.disk);
    }
}
