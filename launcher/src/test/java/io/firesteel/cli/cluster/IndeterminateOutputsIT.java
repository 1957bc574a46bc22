package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.driver.ApplicationJar;
import io.firesteel.cli.driver.DriverLaunch;
import io.firesteel.cli.driver.DriverRequest;
import io.firesteel.cli.driver.RunningDriver;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.program.OrderPrograms;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A machine is lost with map outputs that would not be the same if only they were made again, while others read them: the
 * order in which shuffled records arrive is another one then, and round-robin, sampling and numbering go by order.
 */
@Tag("cluster")
class IndeterminateOutputsIT {
    private static final int MACHINES = 3;

    @RegisterExtension
    static final SharedCluster CLUSTER = SharedCluster.ofMachines(MACHINES);

    private static final Duration JOB_BOUND = Duration.ofMinutes(3);

    @Test
    void roundRobinRepartitionNeitherLosesNorDoublesRecords() throws Exception {
        List<Pair<Long, Long>> perRemainder = answer(OrderPrograms::roundRobin);

        assertThat(perRemainder).hasSize(100).allMatch(pair -> pair.second() == OrderPrograms.NUMBERS / 100);
    }

    @Test
    void numbersAreGivenOnceEach() throws Exception {
        List<Pair<Long, Long>> perIndex = answer(OrderPrograms::numbering);

        assertThat(perIndex).allMatch(pair -> pair.second() == 1L);
        assertThat(perIndex.stream().map(Pair::first).sorted().toList())
                .isEqualTo(LongStream.range(0, OrderPrograms.NUMBERS).boxed().toList());
    }

    @Test
    void everyReaderSeesTheSameSample() throws Exception {
        List<Pair<Long, Long>> perReader = answer(OrderPrograms::sampling);

        assertThat(perReader).hasSize(OrderPrograms.PARTITIONS);
        assertThat(perReader.stream().map(Pair::second).distinct()).hasSize(1);
    }

    /** The answer although a machine is lost when part of the slow stage is done. */
    private static List<Pair<Long, Long>> answer(Function<FiresteelContext, PairRdd<Long, Long>> program)
            throws Exception {
        JobWatch watch = new JobWatch();
        ClusterFixture cluster = CLUSTER.get();
        try (LogCapture log = LogCapture.open()) {
            RunningDriver driver = Blocking.await(DriverLaunch.start(request(cluster)));
            try {
                driver.context().addListener(watch);
                ClusterFixture.await("executors", () -> watch.executorsAdded() == MACHINES);
                Future<List<Pair<Long, Long>>> answer =
                        program.apply(driver.context()).collectAsync();
                ClusterFixture.await(
                        "a reader is done, others read; " + watch,
                        () -> watch.finishedTasksOf("reduceByKey") >= 1 || answer.isComplete());

                cluster.loseMachineOf(cluster.executors().get(0));

                ClusterFixture.await("the answer; " + watch, JOB_BOUND, answer::isComplete);
                assertThat(Blocking.await(answer)).isNotEmpty();
                assertThat(log.lines()).anyMatch(line -> line.contains("would not be the same"));
                return answer.result();
            } finally {
                driver.stop();
            }
        }
    }

    private static DriverRequest request(ClusterFixture cluster) throws Exception {
        FiresteelConf conf = FiresteelConf.defaults()
                .with("firesteel.executor.instances", String.valueOf(MACHINES))
                .with("firesteel.executor.memory", "512m");
        List<ApplicationJar> jars = List.of(ApplicationJar.of(
                ApplicationJars.write(cluster.directory().resolve("order.jar"), OrderPrograms.class)));
        return new DriverRequest("order", List.of(cluster.member()), conf, jars, OrderPrograms.class.getClassLoader());
    }
}
