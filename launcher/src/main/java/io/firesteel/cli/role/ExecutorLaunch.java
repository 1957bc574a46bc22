package io.firesteel.cli.role;

import io.firesteel.bus.cluster.HostPort;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.cli.process.JvmCommand;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.worker.process.ExecutorCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a worker starts executors: with its own JVM, jars and archive of classes.
 *
 * @param member the worker's own address in the cluster, through which its executors join first
 */
public record ExecutorLaunch(JvmCommand jvm, WorkerId worker, HostPort member, List<HostPort> masters)
        implements ExecutorCommand {
    /** The argument of one that is started before it is needed. */
    public static final String SPARE = "--spare";

    /** Compiling what runs a few hundred times at the start cost a third of it: docs/design/005-executor-start.md. */
    private static final String LATER_COMPILATION = "-XX:CompileThresholdScaling=5";

    private static final int BYTES_PER_MIB_SHIFT = 20;

    public ExecutorLaunch {
        masters = List.copyOf(masters);
    }

    @Override
    public List<String> command(ExecutorShape shape, Path directory, boolean isSpare) {
        List<String> options = List.of(
                "-Xmx" + (shape.memoryBytes() >> BYTES_PER_MIB_SHIFT) + "m",
                "-XX:+UseParallelGC",
                LATER_COMPILATION,
                "-XX:ParallelGCThreads=" + Math.max(2, shape.cores()));
        String where = "--directory=" + directory;
        return jvm.with(options, isSpare ? List.of("executor", where, SPARE) : List.of("executor", where));
    }

    @Override
    public String orders(LaunchExecutor launch, Path directory) {
        List<HostPort> seeds =
                Stream.concat(Stream.of(member), masters.stream()).toList();
        return ExecutorOrders.of(launch, worker, seeds, directory);
    }
}
