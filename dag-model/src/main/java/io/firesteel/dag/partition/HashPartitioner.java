package io.firesteel.dag.partition;

import io.firesteel.dag.closure.KnownImmutable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By the key's {@code hashCode}, which must be the same in every JVM: arrays and enums have identity hashes and are
 * refused. A null key belongs to partition 0.
 */
public final class HashPartitioner extends Partitioner implements KnownImmutable {
    private static final long serialVersionUID = 1L;

    private final int numPartitions;

    /** Refuses less than one partition. */
    public HashPartitioner(int numPartitions) {
        if (numPartitions < 1) {
            throw new IllegalArgumentException("A partitioner needs at least 1 partition, not " + numPartitions + ".");
        }
        this.numPartitions = numPartitions;
    }

    @Override
    public int numPartitions() {
        return numPartitions;
    }

    @Override
    public int getPartition(@Nullable Object key) {
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HashPartitioner that && numPartitions == that.numPartitions;
    }

    @Override
    public int hashCode() {
        return numPartitions;
    }

    @Override
    public String toString() {
        return "HashPartitioner[" + numPartitions + "]";
    }
}
