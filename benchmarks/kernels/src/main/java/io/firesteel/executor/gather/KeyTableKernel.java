package io.firesteel.executor.gather;

import io.firesteel.kernel.LargeKernel;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Counting a million keys, by key: each is the value's first or is merged with the one that is there. */
public class KeyTableKernel extends LargeKernel {
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
