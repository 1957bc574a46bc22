package io.firesteel.block.serial;

import io.firesteel.dag.Pair;
import io.firesteel.kernel.Kernel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One batch of pairs written and read, by pair. */
public class SerializerKernel extends Kernel {
    private static final int RECORDS = 1024;

    /** Of the keys; values are longs. */
    @Param({"String", "Long"})
    public String keys;

    private final RecordSerializer serializer = new RecordSerializer(SerializerKernel.class.getClassLoader());
    private final Object[] records = new Object[RECORDS];
    private final BlockBuffer to = new BlockBuffer(1 << 20);
    private byte[] written;

    @Setup
    public void fill() {
        for (int i = 0; i < RECORDS; i++) {
            long key = i * 7919L;
            records[i] = Pair.of(keys.equals("String") ? "word-" + key : (Object) key, (long) i);
        }
        write();
        written = to.toByteArray();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int write() {
        to.clear();
        serializer.writeBatch(records, RECORDS, to);
        return to.size();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Object[] read() {
        return serializer.readBatch(new BlockInput(written, 0, written.length));
    }
}
