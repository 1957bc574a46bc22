package io.firesteel.executor.pipeline;

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

/** A chain of maps and filters with a count at its end, by element. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SinkKernel {
    private static final int ELEMENTS = 1024;

    /** Of which every third is a filter. */
    @Param({"3", "6"})
    public int operators;

    private final Object[] elements = new Object[ELEMENTS];
    private final Count count = new Count();
    private Sink chain = count;

    private static final class Count extends Sink {
        private long count;

        @Override
        void accept(Object element) {
            count++;
        }
    }

    @Setup
    public void build() {
        for (int i = 0; i < ELEMENTS; i++) {
            elements[i] = (long) i;
        }
        for (int i = 0; i < operators; i++) {
            long own = i;
            chain = i % 3 == 2
                    ? new OperatorSinks.Filter(element -> (Long) element != -own, chain)
                    : new OperatorSinks.Map(element -> (Long) element + own, chain);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public long push() throws Exception {
        for (Object element : elements) {
            chain.accept(element);
        }
        return count.count;
    }
}
