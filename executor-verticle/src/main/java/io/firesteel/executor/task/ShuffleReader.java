package io.firesteel.executor.task;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.shuffle.CorruptBlockException;
import io.firesteel.block.shuffle.SegmentReader;
import io.firesteel.executor.pipeline.RecordChunks;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The records of one shuffle partition, segment after segment. A segment whose checksum is wrong is fetched once more
 * before its map output counts as lost; one that turns out damaged after its first record cannot be, as records are
 * already on their way.
 */
final class ShuffleReader implements RecordChunks {
    private final ShufflePartition partition;
    private final Queue<SegmentStream> streams;
    private final RecordSerializer serializer;
    private @Nullable OpenSegment open;

    private record OpenSegment(int mapPartition, SegmentReader reader) {}

    ShuffleReader(ShufflePartition partition, List<SegmentStream> streams, RecordSerializer serializer) {
        this.partition = partition;
        this.streams = new ArrayDeque<>(streams);
        this.serializer = serializer;
    }

    @Override
    public @Nullable RecordBatch next() throws IOException, FetchFailedException, InterruptedException {
        while (true) {
            OpenSegment segment = open;
            if (segment == null) {
                segment = openNext();
                open = segment;
            }
            if (segment == null) {
                return null;
            }
            RecordBatch batch = read(segment);
            if (batch != null) {
                return batch;
            }
            open = null;
        }
    }

    private @Nullable RecordBatch read(OpenSegment segment) throws FetchFailedException {
        try {
            return segment.reader().nextBatch();
        } catch (CorruptBlockException damaged) {
            throw lost(segment.mapPartition(), damaged);
        }
    }

    private @Nullable OpenSegment openNext() throws IOException, FetchFailedException, InterruptedException {
        for (SegmentStream stream = streams.peek(); stream != null; stream = streams.peek()) {
            MapSegment segment = stream.next();
            if (segment != null) {
                return open(segment, stream);
            }
            streams.remove();
        }
        return null;
    }

    private OpenSegment open(MapSegment segment, SegmentStream stream)
            throws IOException, FetchFailedException, InterruptedException {
        try {
            return new OpenSegment(segment.mapPartition(), SegmentReader.open(segment.segment(), serializer));
        } catch (CorruptBlockException damaged) {
            return openLast(stream.again(segment.mapPartition()));
        }
    }

    private OpenSegment openLast(MapSegment segment) throws FetchFailedException {
        try {
            return new OpenSegment(segment.mapPartition(), SegmentReader.open(segment.segment(), serializer));
        } catch (CorruptBlockException damaged) {
            throw lost(segment.mapPartition(), damaged);
        }
    }

    private FetchFailedException lost(int mapPartition, CorruptBlockException damaged) {
        return partition.failure(
                partition.workerOf(mapPartition), List.of(mapPartition), String.valueOf(damaged.getMessage()));
    }

    @Override
    public void close() {
        streams.clear();
        open = null;
    }
}
