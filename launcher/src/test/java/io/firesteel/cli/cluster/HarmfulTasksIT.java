package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.cli.driver.ApplicationJar;
import io.firesteel.cli.driver.DriverLaunch;
import io.firesteel.cli.driver.DriverRequest;
import io.firesteel.cli.driver.RunningDriver;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.program.HarmfulPrograms;
import io.firesteel.dag.ExecutorLostException;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Rdd;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A record that ends every executor it meets ends its job, and the message says how they ended. */
@Tag("cluster")
class HarmfulTasksIT {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final long PRINTED_MIB = 400;

    /** Of one executor: four files of 32 MiB, and what the others have said. */
    private static final long KEPT_MIB = 4 * 32 + 1;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ClusterFixture cluster;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static RunningDriver driver;

    @BeforeAll
    static void start() throws Exception {
        cluster = ClusterFixture.start(2);
        FiresteelConf conf = FiresteelConf.defaults()
                .with("firesteel.executor.instances", "2")
                .with("firesteel.task.maxFailures", "2")
                .with("firesteel.executor.memory", "256m");
        List<ApplicationJar> jars = List.of(ApplicationJar.of(
                ApplicationJars.write(cluster.directory().resolve("harmful.jar"), HarmfulPrograms.class)));
        driver = Blocking.await(DriverLaunch.start(new DriverRequest(
                "harmful", List.of(cluster.member()), conf, jars, HarmfulPrograms.class.getClassLoader())));
    }

    @AfterAll
    static void stop() throws Exception {
        driver.stop();
        cluster.close();
    }

    private static void assertEndsWith(Function<FiresteelContext, Rdd<Long>> program, String... explanation)
            throws Exception {
        long startNanos = System.nanoTime();
        Future<Long> answer = program.apply(driver.context()).countAsync();
        ClusterFixture.await("the end of the job", BOUND, answer::isComplete);
        System.out.println("Ended after " + Duration.ofNanos(System.nanoTime() - startNanos) + ": " + answer.cause());

        assertThatThrownBy(() -> Blocking.await(answer))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("(count at HarmfulTasksIT.java:")
                .hasMessageContaining("the task for partition 1")
                .hasMessageContaining("failed 2 times (limit 2)")
                .hasMessageContaining(" on worker worker-")
                .hasMessageContaining(" lost at ")
                .satisfies(failure -> assertThat(failure.getMessage()).contains(explanation))
                .cause()
                .isInstanceOf(ExecutorLostException.class);
        assertThat(Blocking.await(driver.context().range(0, 100, 1, 2).countAsync()))
                .isEqualTo(100);
    }

    @Test
    void aTaskThatPrintsForLongFillsNoDisk() throws Exception {
        Future<Long> answer =
                HarmfulPrograms.printing(driver.context(), PRINTED_MIB).countAsync();
        ClusterFixture.await("the end of the job", BOUND, answer::isComplete);

        assertThat(Blocking.await(answer)).isEqualTo(PRINTED_MIB);
        try (Stream<Path> files = Files.walk(cluster.directory())) {
            long printed = files.filter(file -> file.getFileName().toString().startsWith("stdout"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertThat(printed >> 20).isBetween(KEPT_MIB / 2, KEPT_MIB);
        }
    }

    @Test
    void aTaskThatHaltsItsJvmEndsItsJob() throws Exception {
        assertEndsWith(HarmfulPrograms::halting, ": exit code 7");
    }

    @Test
    void aTaskThatExitsEndsItsJob() throws Exception {
        assertEndsWith(HarmfulPrograms::exiting, "ended by itself with exit code 0");
    }

    @Test
    void aTaskWithoutMemoryEndsItsJobAndTheMessageTellsTheHeap() throws Exception {
        assertEndsWith(
                HarmfulPrograms::outOfMemory,
                "exit code 52: out of memory. Fatal in task ",
                "Heap used/committed/max in MiB: all ",
                "Raise firesteel.executor.memory or cut the data into more partitions.");
    }
}
