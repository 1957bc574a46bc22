package io.firesteel.executor.gather;

import io.firesteel.block.memory.FairShares;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.Pair;
import io.firesteel.dag.partition.KeyOrdering;
import io.firesteel.kernel.LargeKernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** A million pairs taken in, sorted by key in memory and given out, by pair. */
public class SortKernel extends LargeKernel {
    private static final int PAIRS = 1_000_000;

    @Param({"String", "Long"})
    public String keys;

    private final Object[] pairs = new Object[PAIRS];
    private final RecordSerializer serializer = new RecordSerializer(SortKernel.class.getClassLoader());

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < PAIRS; i++) {
            long key = random.nextLong() >>> 1;
            pairs[i] = Pair.of(keys.equals("String") ? Long.toString(key, Character.MAX_RADIX) : (Object) key, i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(PAIRS)
    public void sort(Blackhole given) throws IOException {
        FairShares shares = new FairShares(new MemoryBudget(1 << 30), 1);
        Path spills = Path.of(System.getProperty("java.io.tmpdir"));
        try (TaskMemory memory = new TaskMemory(shares, spills, () -> "kernel", serializer)) {
            PairSorter sorter = new PairSorter(KeyOrdering.natural(true), memory, () -> {});
            for (Object pair : pairs) {
                sorter.add(pair);
            }
            for (Object pair = sorter.next(); pair != null; pair = sorter.next()) {
                given.consume(pair);
            }
        }
    }
}
