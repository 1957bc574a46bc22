package io.firesteel.executor.task;

import io.firesteel.block.shuffle.CorruptBlockException;
import io.firesteel.block.shuffle.LocalSegments;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Segments read from the files of this host. */
final class HostSegments implements SegmentStream {
    private final ShufflePartition partition;
    private final LocalSegments files;
    private final FigureCounts figures;
    private final Queue<Integer> mapPartitions;

    HostSegments(ShufflePartition partition, List<Integer> mapPartitions, LocalSegments files, FigureCounts figures) {
        this.partition = partition;
        this.files = files;
        this.figures = figures;
        this.mapPartitions = new ArrayDeque<>(mapPartitions);
    }

    @Override
    public @Nullable MapSegment next() throws FetchFailedException {
        Integer mapPartition = mapPartitions.poll();
        return mapPartition == null ? null : read(mapPartition);
    }

    @Override
    public MapSegment again(int mapPartition) throws FetchFailedException {
        return read(mapPartition);
    }

    private MapSegment read(int mapPartition) throws FetchFailedException {
        try {
            return readOnce(mapPartition);
        } catch (CorruptBlockException damaged) {
            return readLast(mapPartition);
        } catch (IOException failure) {
            throw failed(mapPartition, failure);
        }
    }

    private MapSegment readLast(int mapPartition) throws FetchFailedException {
        try {
            return readOnce(mapPartition);
        } catch (IOException failure) {
            throw failed(mapPartition, failure);
        }
    }

    private MapSegment readOnce(int mapPartition) throws IOException {
        MapSegment read = new MapSegment(
                mapPartition,
                files.read(partition.location(mapPartition), partition.partition(), partition.partition())
                        .get(0));
        figures.addHostRead(read.segment().bytes().length);
        return read;
    }

    private FetchFailedException failed(int mapPartition, IOException failure) {
        return partition.failure(
                partition.workerOf(mapPartition), List.of(mapPartition), String.valueOf(failure.getMessage()));
    }
}
