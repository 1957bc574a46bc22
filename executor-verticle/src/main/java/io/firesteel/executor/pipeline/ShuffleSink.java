package io.firesteel.executor.pipeline;

import io.firesteel.block.shuffle.ShuffleWriter;
import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.Partitioner;
import io.firesteel.executor.push.Sink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes pairs to the partition of their key. */
final class ShuffleSink extends Sink {
    private final Partitioner partitioner;
    /** Knows a key's partition without the key; null if the partitioner is another one. */
    private final @Nullable HashPartitioner byHash;

    private final int partitions;
    private final ShuffleWriter writer;
    private long records;

    ShuffleSink(Partitioner partitioner, ShuffleWriter writer) {
        this.partitioner = partitioner;
        this.byHash = partitioner instanceof HashPartitioner hash ? hash : null;
        this.partitions = partitioner.numPartitions();
        this.writer = writer;
    }

    @Override
    public void accept(Object element) throws IOException {
        writer.write(partitionOf(((Pair<?, ?>) element).first()), element);
        records++;
    }

    @Override
    public void acceptPair(long key, long value) throws IOException {
        HashPartitioner hash = byHash;
        writer.write(hash == null ? partitionOf(key) : hash.partitionOfHash(Long.hashCode(key)), key, value);
        records++;
    }

    @Override
    public void acceptPair(byte[] bytes, int from, int to, long value) throws IOException {
        HashPartitioner hash = byHash;
        int partition = hash == null
                ? partitionOf(Text.copyOf(bytes, from, to))
                : hash.partitionOfHash(Text.hash(bytes, from, to));
        writer.write(partition, bytes, from, to, value);
        records++;
    }

    private int partitionOf(Object key) {
        int partition = partitioner.getPartition(key);
        if (partition < 0 || partition >= partitions) {
            throw new IllegalArgumentException(partitioner.getClass().getName() + " gave partition " + partition
                    + " for the key " + key + "; allowed are 0 to " + (partitions - 1) + ".");
        }
        return partition;
    }

    long records() {
        return records;
    }
}
