package io.firesteel.block.shuffle;

import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.Pair;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.kernel.LargeKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** One map output of a million pairs for eight partitions, written and committed, by pair. */
public class ShuffleWriterKernel extends LargeKernel {
    private static final int RECORDS = 1_000_000;
    private static final int PARTITIONS = 8;
    private static final StageAttempt STAGE = new StageAttempt(new StageId(0), 0);

    /** Of the keys; values are longs. */
    @Param({"String", "Long"})
    public String keys;

    private final Object[] records = new Object[RECORDS];
    private Path directory;
    private ShuffleOutputs outputs;
    private int task;

    @Setup
    public void fill() {
        for (int i = 0; i < RECORDS; i++) {
            long key = i * 7919L;
            records[i] = Pair.of(keys.equals("String") ? "word-" + key : (Object) key, (long) i);
        }
    }

    @Setup(Level.Iteration)
    public void open() throws IOException {
        directory = Files.createTempDirectory("kernel-");
        outputs = new ShuffleOutputs(
                new ShuffleDirectory(directory),
                new ExecutorId("kernel"),
                new MemoryBudget(1 << 30),
                ShuffleOptions.defaults());
    }

    @TearDown(Level.Iteration)
    public void remove() throws IOException {
        outputs.close();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public MapOutput write() throws IOException {
        RecordSerializer serializer = new RecordSerializer(ShuffleWriterKernel.class.getClassLoader());
        TaskId id = new TaskId(STAGE, task++, 0);
        try (ShuffleWriter writer = outputs.writer(new ShuffleId(0), id, PARTITIONS, serializer)) {
            for (int i = 0; i < RECORDS; i++) {
                writer.write(i % PARTITIONS, records[i]);
            }
            return writer.commit();
        }
    }
}
