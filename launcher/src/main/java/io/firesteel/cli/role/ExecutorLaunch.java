package io.firesteel.cli.role;

import io.firesteel.bus.cluster.HostPort;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.cli.process.JvmCommand;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.worker.process.ExecutorCommand;
import io.firesteel.worker.process.ProcessSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a worker starts executors: with its own JVM, jars and archive of classes. The token goes through the environment,
 * which only the user's own processes can read.
 *
 * @param member the worker's own address in the cluster, through which its executors join first
 */
public record ExecutorLaunch(JvmCommand jvm, WorkerId worker, HostPort member, List<HostPort> masters)
        implements ExecutorCommand {
    /** The environment variable that holds the application's token. */
    public static final String TOKEN = "FIRESTEEL_EXECUTOR_TOKEN";

    /** Compiling what runs a few hundred times at the start cost a third of it: docs/design/005-executor-start.md. */
    private static final String LATER_COMPILATION = "-XX:CompileThresholdScaling=5";

    private static final int BYTES_PER_MIB_SHIFT = 20;

    public ExecutorLaunch {
        masters = List.copyOf(masters);
    }

    @Override
    public ProcessSpec of(LaunchExecutor launch, Path directory) {
        String seeds = Stream.concat(Stream.of(member), masters.stream())
                .map(HostPort::toString)
                .collect(Collectors.joining(","));
        List<String> options = List.of(
                "-Xmx" + (launch.shape().memoryBytes() >> BYTES_PER_MIB_SHIFT) + "m",
                "-XX:+UseParallelGC",
                LATER_COMPILATION,
                "-XX:ParallelGCThreads=" + Math.max(2, launch.shape().cores()));
        List<String> arguments = List.of(
                "executor",
                "--application=" + launch.application(),
                "--id=" + launch.executor(),
                "--worker=" + worker,
                "--cores=" + launch.shape().cores(),
                "--seeds=" + seeds,
                "--directory=" + directory);
        return new ProcessSpec(
                jvm.with(options, arguments), Map.of(TOKEN, launch.token().value()));
    }
}
