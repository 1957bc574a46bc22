package io.firesteel.cli.training;

import io.firesteel.bus.cluster.HostPort;
import io.firesteel.bus.message.Secret;
import io.firesteel.cli.driver.DriverIds;
import io.firesteel.cli.driver.DriverLaunch;
import io.firesteel.cli.driver.DriverRequest;
import io.firesteel.cli.driver.RunningDriver;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.role.ExecutorRole;
import io.firesteel.cli.role.FatalExit;
import io.firesteel.cli.role.MasterRole;
import io.firesteel.cli.role.RunningRole;
import io.firesteel.cli.role.WorkerRole;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.Pair;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.setting.Settings;
import io.firesteel.driver.resource.InProcessResources;
import io.firesteel.examples.WordCount;
import io.firesteel.metrics.MonitoringOptions;
import io.firesteel.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts every role in this JVM and counts a few words, which loads the classes that master, worker, driver and executor
 * need until they have done their first work.
 */
public final class TrainingRun {
    private static final HostPort ANY_PORT = new HostPort("127.0.0.1", 0);
    private static final WorkerId WORKER = new WorkerId("training");

    private TrainingRun() {}

    /** Runs it; leaves no file. */
    public static void run() throws IOException {
        Path directory = Files.createTempDirectory("firesteel-training-");
        try {
            runIn(directory);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void runIn(Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "so many words so few\nso it goes\n".repeat(100));
        RunningRole master = Blocking.await(MasterRole.start(ANY_PORT, List.of(), 0, directory.resolve("master")));
        List<HostPort> seeds = List.of(master.node().memberAddress());
        WorkerOptions worker = WorkerOptions.ofThisMachine(WORKER, directory.resolve("worker"))
                .withMonitoring(MonitoringOptions.onPort(0));
        List<RunningRole> roles = new ArrayList<>(List.of(Blocking.await(WorkerRole.start(worker, seeds))));

        ApplicationId application = DriverIds.newApplication();
        Secret token = DriverIds.newToken();
        FiresteelConf conf = FiresteelConf.defaults().with(Settings.EXECUTOR_INSTANCES.key(), "1");
        DriverRequest request = DriverRequest.ofOwnCode("training", seeds, conf);
        RunningDriver driver =
                Blocking.await(DriverLaunch.start(request, application, token, Optional.of(new InProcessResources())));
        Path own = Files.createDirectories(directory.resolve("application").resolve("executor"));
        ExecutorRole executor = new ExecutorRole(application, new ExecutorId("training"), WORKER, 1, seeds, own, token);
        roles.add(Blocking.await(executor.start(FatalExit::onTaskError, reason -> {})));

        List<Pair<String, Long>> counts =
                WordCount.counts(driver.context(), text.toString()).collect();
        System.out.println("Counted " + counts.size() + " distinct words.");
        driver.stop();
        roles.forEach(RunningRole::stop);
        master.stop();
    }
}
