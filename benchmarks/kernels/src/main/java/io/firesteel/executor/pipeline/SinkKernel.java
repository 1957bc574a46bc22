package io.firesteel.executor.pipeline;

import io.firesteel.executor.push.Sink;
import io.firesteel.kernel.Kernel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A chain of maps and filters with a count at its end, by element. */
public class SinkKernel extends Kernel {
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
        public void accept(Object element) {
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
