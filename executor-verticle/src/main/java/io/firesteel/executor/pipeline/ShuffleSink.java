package io.firesteel.executor.pipeline;

import io.firesteel.block.shuffle.ShuffleWriter;
import io.firesteel.dag.Pair;
import io.firesteel.dag.partition.Partitioner;
import java.io.IOException;

/** Writes pairs to the partition of their key. */
final class ShuffleSink extends Sink {
    private final Partitioner partitioner;
    private final int partitions;
    private final ShuffleWriter writer;
    private long records;

    ShuffleSink(Partitioner partitioner, ShuffleWriter writer) {
        this.partitioner = partitioner;
        this.partitions = partitioner.numPartitions();
        this.writer = writer;
    }

    @Override
    void accept(Object element) throws IOException {
        Object key = ((Pair<?, ?>) element).first();
        int partition = partitioner.getPartition(key);
        if (partition < 0 || partition >= partitions) {
            throw new IllegalArgumentException(partitioner.getClass().getName() + " gave partition " + partition
                    + " for the key " + key + "; allowed are 0 to " + (partitions - 1) + ".");
        }
        writer.write(partition, element);
        records++;
    }

    long records() {
        return records;
    }
}
