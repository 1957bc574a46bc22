package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.driver.ApplicationJar;
import io.firesteel.cli.driver.DriverLaunch;
import io.firesteel.cli.driver.DriverRequest;
import io.firesteel.cli.driver.RunningDriver;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.program.PolicyPrograms;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cluster")
class PoliciesIT {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ClusterFixture cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = ClusterFixture.start(2);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    private static RunningDriver driver(FiresteelConf conf) throws Exception {
        List<ApplicationJar> jars = List.of(ApplicationJar.of(
                ApplicationJars.write(cluster.directory().resolve("policies.jar"), PolicyPrograms.class)));
        return Blocking.await(DriverLaunch.start(new DriverRequest(
                "policies", List.of(cluster.member()), conf, jars, PolicyPrograms.class.getClassLoader())));
    }

    private static FiresteelConf conf() {
        return FiresteelConf.defaults().with("firesteel.executor.memory", "512m");
    }

    private static boolean allGone() throws Exception {
        return cluster.executors().isEmpty();
    }

    @Test
    void executorsComeWithTheWorkAndGoWithoutItsOutputs() throws Exception {
        RunningDriver driver = driver(conf().with("firesteel.dynamicAllocation.enabled", "true")
                .with("firesteel.dynamicAllocation.executorIdleTimeout", "1s")
                .with("firesteel.dynamicAllocation.schedulerBacklogTimeout", "100ms")
                .with("firesteel.dynamicAllocation.sustainedSchedulerBacklogTimeout", "100ms"));
        try {
            JobWatch watch = new JobWatch();
            driver.context().addListener(watch);
            assertThat(cluster.executors()).isEmpty();
            PairRdd<Long, Long> digits = PolicyPrograms.slowDigits(driver.context(), 12, 1_000);

            List<Pair<Long, Long>> counts = Blocking.await(digits.collectAsync());

            assertThat(counts).hasSize(10).allMatch(pair -> pair.second() == 100);
            assertThat(watch.executorsAdded()).isGreaterThan(1);
            ClusterFixture.await("all executors are given back", PoliciesIT::allGone);
            assertThat(Blocking.await(digits.countAsync())).isEqualTo(10);
            ClusterFixture.await("news of both jobs' ends", () -> watch.jobsEnded() == 2);
            assertThat(watch.finishedTasksOf("reduceByKey")).isEqualTo(12);
        } finally {
            driver.stop();
        }
        ClusterFixture.await("the executors have ended", PoliciesIT::allGone);
    }

    @Test
    void tasksOfABarrierStageMeetAcrossProcesses() throws Exception {
        RunningDriver driver = driver(conf().with("firesteel.executor.instances", "2"));
        try {
            List<List<String>> heard =
                    Blocking.await(PolicyPrograms.processes(driver.context(), 2).collectAsync());

            List<String> pids = cluster.executors().stream()
                    .map(ReadyLine::pid)
                    .map(String::valueOf)
                    .toList();
            assertThat(new HashSet<>(heard)).hasSize(1);
            assertThat(heard.get(0)).containsExactlyInAnyOrderElementsOf(pids);
        } finally {
            driver.stop();
        }
        ClusterFixture.await("the executors have ended", PoliciesIT::allGone);
    }
}
