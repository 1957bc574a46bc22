package io.firesteel.dag.storage;

import java.io.Serializable;

/**
 * How the partitions of a persisted RDD are kept.
 *
 * @param useDisk whether what does not fit memory, or is evicted from it, is kept in a file
 * @param useMemory whether memory is tried first
 * @param useOffHeap whether memory outside the heap was asked for; Firesteel keeps such blocks as bytes on the heap
 * @param deserialized whether memory holds objects, which costs room and no time to read, or bytes
 * @param replication how many executors keep each partition
 */
public record StorageLevel(
        boolean useDisk, boolean useMemory, boolean useOffHeap, boolean deserialized, int replication)
        implements Serializable {
    /** More copies than this are a mistake. */
    private static final int MAX_REPLICATION = 39;

    /** Refuses a number of copies that cannot be meant. */
    public StorageLevel {
        if (replication < 1 || replication > MAX_REPLICATION) {
            throw new IllegalArgumentException(
                    "A storage level keeps 1 to " + MAX_REPLICATION + " copies, not " + replication + ".");
        }
    }

    /** Nothing is kept. */
    public static StorageLevel NONE() {
        return new StorageLevel(false, false, false, false, 1);
    }

    /** Bytes in files. */
    public static StorageLevel DISK_ONLY() {
        return new StorageLevel(true, false, false, false, 1);
    }

    /** Bytes in files, on two executors. */
    public static StorageLevel DISK_ONLY_2() {
        return DISK_ONLY().withReplication(2);
    }

    /** Bytes in files, on three executors. */
    public static StorageLevel DISK_ONLY_3() {
        return DISK_ONLY().withReplication(3);
    }

    /** Objects in memory; a partition that does not fit, or is evicted, is computed again when it is needed. */
    public static StorageLevel MEMORY_ONLY() {
        return new StorageLevel(false, true, false, true, 1);
    }

    /** As {@link #MEMORY_ONLY}, on two executors. */
    public static StorageLevel MEMORY_ONLY_2() {
        return MEMORY_ONLY().withReplication(2);
    }

    /** Bytes in memory: smaller than objects, slower to read. */
    public static StorageLevel MEMORY_ONLY_SER() {
        return new StorageLevel(false, true, false, false, 1);
    }

    /** As {@link #MEMORY_ONLY_SER}, on two executors. */
    public static StorageLevel MEMORY_ONLY_SER_2() {
        return MEMORY_ONLY_SER().withReplication(2);
    }

    /** Objects in memory; a partition that does not fit, or is evicted, goes to a file. */
    public static StorageLevel MEMORY_AND_DISK() {
        return new StorageLevel(true, true, false, true, 1);
    }

    /** As {@link #MEMORY_AND_DISK}, on two executors. */
    public static StorageLevel MEMORY_AND_DISK_2() {
        return MEMORY_AND_DISK().withReplication(2);
    }

    /** Bytes in memory; a partition that does not fit, or is evicted, goes to a file. */
    public static StorageLevel MEMORY_AND_DISK_SER() {
        return new StorageLevel(true, true, false, false, 1);
    }

    /** As {@link #MEMORY_AND_DISK_SER}, on two executors. */
    public static StorageLevel MEMORY_AND_DISK_SER_2() {
        return MEMORY_AND_DISK_SER().withReplication(2);
    }

    /** Here the same as {@link #MEMORY_AND_DISK_SER}: the engine manages no memory outside the heap. */
    public static StorageLevel OFF_HEAP() {
        return new StorageLevel(true, true, true, false, 1);
    }

    private StorageLevel withReplication(int copies) {
        return new StorageLevel(useDisk, useMemory, useOffHeap, deserialized, copies);
    }

    /** Whether anything is kept at all. */
    public boolean isValid() {
        return useMemory || useDisk;
    }

    /** This level with files for what memory does not hold: what a local checkpoint needs. */
    public StorageLevel withDisk() {
        return new StorageLevel(true, useMemory, useOffHeap, deserialized, replication);
    }

    /** In words, as Spark writes them: {@code Disk Memory Deserialized 1x Replicated}. */
    public String description() {
        return (useDisk ? "Disk " : "")
                + (useMemory ? (useOffHeap ? "Memory (off heap) " : "Memory ") : "")
                + (deserialized ? "Deserialized " : "Serialized ")
                + replication + "x Replicated";
    }

    @Override
    public String toString() {
        return isValid() ? description() : "None";
    }
}
