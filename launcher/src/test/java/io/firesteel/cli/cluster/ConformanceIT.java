package io.firesteel.cli.cluster;

import io.firesteel.cli.driver.ApplicationJar;
import io.firesteel.cli.driver.DriverLaunch;
import io.firesteel.cli.driver.DriverRequest;
import io.firesteel.cli.driver.RunningDriver;
import io.firesteel.cli.process.Blocking;
import io.firesteel.conformance.Conformance;
import io.firesteel.conformance.Seeds;
import io.firesteel.dag.FiresteelConf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The random programs of {@code ConformanceTest} on a master, two workers and two executors. More seeds with {@code
 * -Dfiresteel.seeds=<n>}; one again with {@code -Dfiresteel.seed=<seed>}.
 */
@Tag("cluster")
class ConformanceIT {
    private static final int SEEDS = 50;
    private static final int EXECUTORS = 2;
    private static final int MOST_PARTITIONS = 64;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ClusterFixture cluster;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static RunningDriver driver;

    @BeforeAll
    static void start() throws Exception {
        cluster = ClusterFixture.start(EXECUTORS);
        Path jar = ApplicationJars.ofPackage(cluster.directory().resolve("conformance.jar"), Conformance.class);
        FiresteelConf conf = FiresteelConf.defaults().with("firesteel.executor.memory", "512m");
        List<ApplicationJar> jars = List.of(ApplicationJar.of(jar));
        ClassLoader loader = ConformanceIT.class.getClassLoader();
        driver = Blocking.await(
                DriverLaunch.start(new DriverRequest("conformance", List.of(cluster.member()), conf, jars, loader)));
    }

    @AfterAll
    static void stop() throws Exception {
        driver.stop();
        cluster.close();
    }

    @Test
    void programsGiveWhatTheyMean() throws Exception {
        Path files = Files.createDirectories(cluster.directory().resolve("files"));
        Conformance conformance = new Conformance(driver.context(), files, EXECUTORS, MOST_PARTITIONS);
        for (long seed : Seeds.of(SEEDS).toArray()) {
            conformance.run(seed);
        }
    }
}
