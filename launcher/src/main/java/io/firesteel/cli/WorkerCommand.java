package io.firesteel.cli;

import io.firesteel.cli.role.WorkerRole;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.setting.Settings;
import io.firesteel.metrics.MonitoringOptions;
import io.firesteel.worker.WorkerOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves as a worker. */
@Command(
        name = "worker",
        description = "Start a worker: it offers this machine's cores and memory and runs executors.",
        showDefaultValues = true)
final class WorkerCommand implements Callable<Integer> {
    @Mixin
    private final RoleOptions role = new RoleOptions();

    @Mixin
    private final MastersOption masters = new MastersOption();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Its name; unless told, drawn at its first start and kept.")
    private @Nullable String id;

    @Option(names = "--cores", paramLabel = "N", description = "Cores it offers; unless told, all.")
    private @Nullable Integer cores;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "Memory it offers, as 512m or 8g; unless told, the machine's but 1g.")
    private @Nullable String memory;

    @Option(
            names = "--no-spare",
            description =
                    "Hold no process in reserve. Unless told, one waits for the next executor once there was one: some"
                            + " 100 MiB for a second less to start.")
    private boolean hasNoSpare;

    @Option(
            names = "--http-port",
            defaultValue = "8081",
            paramLabel = "PORT",
            description = "Its metrics; 0 takes a free one.")
    private int pagesPort;

    @Override
    public Integer call() {
        Path directory = role.workDirectory("worker-" + pagesPort);
        WorkerId worker = id != null ? new WorkerId(id) : WorkerName.keptIn(directory);
        WorkerOptions machine = WorkerOptions.ofThisMachine(worker, directory)
                .withMonitoring(MonitoringOptions.onPort(pagesPort))
                .withSpare(!hasNoSpare);
        WorkerOptions offered = machine.withResources(
                cores != null ? cores : machine.cores(),
                memory != null ? Settings.EXECUTOR_MEMORY.parse(memory) : machine.memoryBytes());
        return role.serve(
                WorkerRole.start(offered, masters.url().masters()),
                ready -> System.err.println("Worker " + ready.id() + " with " + offered.cores() + " cores and "
                        + (offered.memoryBytes() >> 20) + " MiB, metrics at http://" + ready.pages()
                        + "/metrics; Ctrl-C ends it."));
    }
}
