package io.firesteel.block.shuffle;

import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One executor's shuffle outputs in a directory of a test. */
public final class ShuffleFixture implements AutoCloseable {
    final ShuffleDirectory directory;
    final MemoryBudget budget = new MemoryBudget(1 << 30);
    final ShuffleOutputs outputs;
    final RecordSerializer serializer = new RecordSerializer(ShuffleFixture.class.getClassLoader());

    public ShuffleFixture(Path path, ShuffleOptions options) throws IOException {
        directory = new ShuffleDirectory(path);
        outputs = new ShuffleOutputs(directory, new ExecutorId("e-1"), budget, options);
    }

    public ShuffleWriter writer(int mapPartition, int partitions) {
        return writer(mapPartition, partitions, serializer);
    }

    ShuffleWriter writer(int mapPartition, int partitions, RecordSerializer own) {
        TaskId task = new TaskId(new StageAttempt(new StageId(3), 0), mapPartition, 0);
        return outputs.writer(new ShuffleId(7), task, partitions, own);
    }

    /** Writes the records of each partition and commits. */
    public MapOutput write(int mapPartition, List<? extends List<?>> partitions) throws IOException {
        try (ShuffleWriter writer = writer(mapPartition, partitions.size())) {
            for (int p = 0; p < partitions.size(); p++) {
                for (Object record : partitions.get(p)) {
                    writer.write(p, record);
                }
            }
            return writer.commit();
        }
    }

    public MapOutputLocation copy(MapOutputLocation original, ShuffleOutputs.StoredBytes source)
            throws IOException, InterruptedException {
        return outputs.copy(original.length(), 1 << 20, source);
    }

    public List<List<Object>> read(MapOutputLocation location, int first, int last) throws IOException {
        List<List<Object>> partitions = new ArrayList<>();
        for (StoredSegment segment : new LocalSegments(directory).read(location, first, last)) {
            partitions.add(records(segment, serializer));
        }
        return partitions;
    }

    public static List<Object> records(StoredSegment segment, RecordSerializer serializer) throws IOException {
        SegmentReader reader = SegmentReader.open(segment, serializer);
        List<Object> records = new ArrayList<>();
        for (RecordBatch batch = reader.nextBatch(); batch != null; batch = reader.nextBatch()) {
            records.addAll(Arrays.asList(batch.toArray()));
        }
        return records;
    }

    @Override
    public void close() throws IOException {
        outputs.close();
    }
}
