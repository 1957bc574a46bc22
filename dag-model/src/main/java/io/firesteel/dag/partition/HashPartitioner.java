package io.firesteel.dag.partition;

import io.firesteel.dag.closure.KnownImmutable;
import org.jspecify.annotations.Nullable;

/**
 * By the key's {@code hashCode}, which must be the same in every JVM: arrays, enums and objects of classes without a
 * {@code hashCode} have identity hashes and are refused, alone and within a record or a collection. A null key belongs
 * to partition 0.
 */
public final class HashPartitioner extends Partitioner implements KnownImmutable {
    private static final long serialVersionUID = 1L;

    private final int numPartitions;
    /** The class of the last key that needed a look and whose keys need none, whoever asked: most RDDs have one class of keys. */
    private transient @Nullable Class<?> stable;

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
        if (key == null) {
            return 0;
        }
        if (key.getClass() != stable) {
            requireStable(key);
        }
        return spread(key.hashCode(), numPartitions);
    }

    /** The partition of keys with this {@code hashCode}, which must be the same in every JVM. */
    public int partitionOfHash(int hash) {
        return spread(hash, numPartitions);
    }

    private void requireStable(Object key) {
        KeyHash.requireStable(key);
        if (KeyHash.isStable(key.getClass())) {
            stable = key.getClass();
        }
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
