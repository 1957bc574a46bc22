package io.firesteel.executor.gather;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Counting a million keys, by key: each is the value's first or is merged with the one that is there. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class KeyTableKernel {
    private static final int KEYS = 1_000_000;

    @Param({"String", "Long"})
    public String type;

    @Param({"100000", "1000000"})
    public int distinct;

    private final Object[] keys = new Object[KEYS];

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < KEYS; i++) {
            long key = random.nextInt(distinct);
            keys[i] = type.equals("String") ? "word-" + key : (Object) key;
        }
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public KeyTable count() {
        KeyTable table = new KeyTable();
        for (Object key : keys) {
            int slot = table.slotOf(key);
            Object former = table.value(slot);
            table.setValue(slot, former == KeyTable.ABSENT ? (Object) 1L : (Object) ((Long) former + 1));
        }
        return table;
    }
}
