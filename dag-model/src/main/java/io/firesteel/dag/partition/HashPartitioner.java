package io.firesteel.dag.partition;

import java.util.Objects;

/**
 * By the key's {@code hashCode}, which must be the same in every JVM: arrays and enums have identity hashes and are
 * refused. A null key belongs to partition 0.
 */
public record HashPartitioner(int numPartitions) implements Partitioner {
    /** Refuses less than one partition. */
    public HashPartitioner {
        if (numPartitions < 1) {
            throw new IllegalArgumentException("A partitioner needs at least 1 partition, not " + numPartitions + ".");
        }
    }

    @Override
    public int partition(Object key) {
        if (key != null && (key.getClass().isArray() || key instanceof Enum)) {
            throw new IllegalArgumentException(
                    "A key of type " + key.getClass().getTypeName()
                            + " hashes differently in each JVM: use its contents as key (a List, a String, the enum's name()).");
        }
        return spread(Objects.hashCode(key), numPartitions);
    }

    /** Multiply-shift over a mixed hash: a third of the cost of a division, and low bits need not vary. */
    private static int spread(int hash, int partitions) {
        int mixed = hash * 0x9E3779B9;
        mixed ^= mixed >>> 16;
        return (int) ((Integer.toUnsignedLong(mixed) * partitions) >>> 32);
    }
}
