package io.firesteel.driver.job;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.lineage.CheckpointSource;
import io.firesteel.dag.lineage.CollectionSource;
import io.firesteel.dag.lineage.FileSource;
import io.firesteel.dag.lineage.ProvidedSource;
import io.firesteel.dag.lineage.RangeSource;
import io.firesteel.dag.lineage.Source;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.lineage.SourceSplit.CollectionSplit;
import io.firesteel.dag.lineage.SourceSplit.ProvidedSplit;
import io.firesteel.dag.lineage.SourceSplit.RangeSplit;
import io.firesteel.driver.source.FileSplits;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Cuts a source into one split for each partition. Blocks: not for an event loop. */
final class SourceSplitter {
    private final SerializerPool serializers;
    private final IntSupplier defaultPartitions;
    private final int maxLineBytes;

    /**
     * @param defaultPartitions how many partitions a source has that is not told otherwise
     * @param maxLineBytes a longer line of a file fails its task
     */
    SourceSplitter(SerializerPool serializers, IntSupplier defaultPartitions, int maxLineBytes) {
        this.serializers = serializers;
        this.defaultPartitions = defaultPartitions;
        this.maxLineBytes = maxLineBytes;
    }

    List<SourceSplit> split(Source source) {
        if (source instanceof FileSource files) {
            return FileSplits.of(files, defaultPartitions.getAsInt(), maxLineBytes);
        }
        if (source instanceof ProvidedSource provided) {
            return askForPartitions(provided);
        }
        if (source instanceof CheckpointSource checkpoint) {
            return Checkpoints.files(checkpoint);
        }
        if (source instanceof RangeSource range) {
            return splitRange(range);
        }
        return splitCollection((CollectionSource) source);
    }

    private List<SourceSplit> askForPartitions(ProvidedSource provided) {
        int wanted = provided.wanted() > 0 ? provided.wanted() : defaultPartitions.getAsInt();
        List<SourceSplit> splits = new ArrayList<>();
        try {
            for (Serializable partition : provided.source().partitions(wanted)) {
                splits.add(new ProvidedSplit(provided.source(), partition));
            }
        } catch (Exception e) {
            throw new JobFailedException(
                    provided.info().callSite() + ": the source "
                            + provided.source().getClass().getName() + " could not list its partitions: " + e,
                    e);
        }
        return splits;
    }

    private List<SourceSplit> splitCollection(CollectionSource source) {
        int slices = source.slices() > 0 ? source.slices() : defaultPartitions.getAsInt();
        List<SourceSplit> splits = new ArrayList<>(slices);
        int size = source.elements().size();
        for (int i = 0; i < slices; i++) {
            int from = (int) ((long) i * size / slices);
            int to = (int) ((long) (i + 1) * size / slices);
            Object[] slice = source.elements().subList(from, to).toArray();
            splits.add(new CollectionSplit(serializers.with(serializer -> {
                BlockBuffer buffer = new BlockBuffer(1024);
                serializer.writeBatch(slice, slice.length, buffer);
                return buffer.toByteArray();
            })));
        }
        return splits;
    }

    private static long requireLong(BigInteger ofSlice, RangeSource source, BigInteger count, int slices) {
        if (ofSlice.bitLength() >= Long.SIZE) {
            throw new JobFailedException(source.info().callSite() + ": " + count + " numbers in " + slices
                    + " partition(s) are more than one partition can count; ask for more partitions.");
        }
        return ofSlice.longValue();
    }

    private List<SourceSplit> splitRange(RangeSource source) {
        int slices = source.slices() > 0 ? source.slices() : defaultPartitions.getAsInt();
        BigInteger step = BigInteger.valueOf(source.step());
        BigInteger start = BigInteger.valueOf(source.start());
        BigInteger span = BigInteger.valueOf(source.end()).subtract(start);
        // Rounded up: the last step may be a part of one.
        BigInteger count = span.signum() == step.signum()
                ? span.subtract(BigInteger.valueOf(step.signum())).divide(step).add(BigInteger.ONE)
                : BigInteger.ZERO;
        List<SourceSplit> splits = new ArrayList<>(slices);
        BigInteger total = BigInteger.valueOf(slices);
        for (int i = 0; i < slices; i++) {
            BigInteger from = count.multiply(BigInteger.valueOf(i)).divide(total);
            BigInteger to = count.multiply(BigInteger.valueOf(i + 1L)).divide(total);
            long first = start.add(step.multiply(from)).longValue();
            splits.add(new RangeSplit(first, source.step(), requireLong(to.subtract(from), source, count, slices)));
        }
        return splits;
    }
}
