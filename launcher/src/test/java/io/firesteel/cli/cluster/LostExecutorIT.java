package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.driver.DriverLaunch;
import io.firesteel.cli.driver.DriverRequest;
import io.firesteel.cli.driver.RunningDriver;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.ReadyLine;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.Pair;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.examples.WordCount;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Executors that are killed or hang while they count the words of 200 MB; the driver is in this process. */
@Tag("cluster")
class LostExecutorIT {
    @RegisterExtension
    static final SharedCluster CLUSTER = SharedCluster.ofMachines(2);

    private static final int TIMES = 165;
    private static final Duration JOB_BOUND = Duration.ofMinutes(4);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path text;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Map<String, Long> expected;

    @BeforeAll
    static void write() throws Exception {
        text = Words.repeat(Words.BOOK, TIMES, Files.createTempFile("firesteel-words-", ".txt"));
        expected = new TreeMap<>(Words.count(Words.BOOK));
        expected.replaceAll((word, count) -> count * TIMES);
    }

    @AfterAll
    static void delete() throws Exception {
        Files.deleteIfExists(text);
    }

    @Test
    void aKilledExecutorCostsItsRunningTasksOnly() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (LogCapture log = LogCapture.open();
                Application application = Application.start(cluster)) {
            Future<List<Pair<String, Long>>> counts = application.countWords();
            ReadyLine victim = application.awaitBusyExecutor(cluster);

            ClusterFixture.signal("KILL", victim.pid());

            assertThat(application.await(counts)).isEqualTo(expected);
            ClusterFixture.await("news of the job's end", () -> application.watch.jobsEnded() == 1);
            assertThat(application.watch.startedAgain())
                    .as(application.watch.toString())
                    .isEmpty();
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("Lost executor " + victim.id()))
                    .singleElement()
                    .asString()
                    .contains("run again")
                    .contains("map outputs");
        }
    }

    @Test
    void aHungExecutorIsNoticedAndDoesNoHarmWhenItGoesOn() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (LogCapture log = LogCapture.open();
                Application application = Application.start(cluster)) {
            Future<List<Pair<String, Long>>> counts = application.countWords();
            ReadyLine victim = application.awaitBusyExecutor(cluster);

            ClusterFixture.signal("STOP", victim.pid());
            long stoppedNanos = System.nanoTime();
            ClusterFixture.await(
                    "suspicion", Duration.ofSeconds(8), () -> log.has("Executor " + victim.id() + " is suspect"));
            Duration noticed = Duration.ofNanos(System.nanoTime() - stoppedNanos);
            Map<String, Long> counted = application.await(counts);
            Duration answered = Duration.ofNanos(System.nanoTime() - stoppedNanos);
            if (ClusterFixture.isAlive(victim.pid())) {
                ClusterFixture.signal("CONT", victim.pid());
            }

            System.out.println("Suspect after " + noticed + ", answered after " + answered);
            assertThat(counted).isEqualTo(expected);
            assertThat(application.await(application.countWords())).isEqualTo(expected);
        }
    }

    /** An application whose driver is in this process. */
    private static final class Application implements AutoCloseable {
        private final RunningDriver driver;
        private final JobWatch watch = new JobWatch();

        private Application(RunningDriver driver) {
            this.driver = driver;
            driver.context().addListener(watch);
        }

        static Application start(ClusterFixture cluster) {
            FiresteelConf conf = FiresteelConf.defaults().with("firesteel.executor.memory", "768m");
            DriverRequest request = DriverRequest.ofOwnCode("words", List.of(cluster.member()), conf);
            return new Application(Blocking.await(DriverLaunch.start(request)));
        }

        Future<List<Pair<String, Long>>> countWords() {
            return WordCount.counts(driver.context(), text.toString()).collectAsync();
        }

        /** Once two tasks are done: one that has another under way. */
        ReadyLine awaitBusyExecutor(ClusterFixture cluster) throws Exception {
            ClusterFixture.await(
                    "two tasks finished on two executors",
                    () -> watch.finishedTasks() >= 2
                            && watch.executorsAdded() == 2
                            && watch.busyExecutor().isPresent());
            ExecutorId busy = watch.busyExecutor().orElseThrow();
            return cluster.executors().stream()
                    .filter(line -> line.id().equals(busy.value()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No process of " + busy + "\n" + cluster.logs()));
        }

        Map<String, Long> await(Future<List<Pair<String, Long>>> counts) throws Exception {
            ClusterFixture.await("the answer; " + watch, JOB_BOUND, counts::isComplete);
            return Blocking.await(counts).stream().collect(Collectors.toMap(Pair::first, Pair::second));
        }

        @Override
        public void close() {
            driver.stop();
        }
    }
}
