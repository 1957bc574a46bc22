package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.program.RecordedPrograms;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.share.LongAccumulator;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tasks add to accumulators counts once for each partition, whatever becomes of their executors. */
@Tag("cluster")
class LostUpdatesIT {
    @RegisterExtension
    static final SharedCluster CLUSTER = SharedCluster.ofMachines(2);

    private static final int PARTITIONS = 8;
    private static final long COUNT = 4_000;
    private static final long SUM = COUNT * (COUNT - 1) / 2;
    private static final long TASK_MILLIS = 400;

    private static Application application(ClusterFixture cluster) throws Exception {
        return Application.start(cluster, 2, "256m", RecordedPrograms.class);
    }

    /** Numbers that add themselves, slowly, and leave a record for each computation of a partition. */
    private static Rdd<Long> adding(Application application, LongAccumulator added) {
        return RecordedPrograms.adding(
                RecordedPrograms.numbers(application.context(), COUNT, PARTITIONS, application.records()),
                added,
                TASK_MILLIS);
    }

    private static int computations(Application application) throws Exception {
        return application.computed().values().stream().mapToInt(times -> times).sum();
    }

    /** Waits until some tasks are done and an executor has another. */
    private static ReadyLine busyExecutor(Application application) throws Exception {
        ClusterFixture.await(
                "two tasks finished, another under way",
                () -> application.watch().finishedTasks() >= 2
                        && application.watch().busyExecutor().isPresent());
        return application.process(application.watch().busyExecutor().orElseThrow());
    }

    @Test
    void onceThoughAnExecutorIsKilled() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (Application application = application(cluster)) {
            LongAccumulator added = application.context().longAccumulator("added");
            Future<Long> sum = RecordedPrograms.sum(adding(application, added));

            ClusterFixture.signal("KILL", busyExecutor(application).pid());

            assertThat(application.answer(sum)).isEqualTo(SUM);
            assertThat(added.value()).isEqualTo(COUNT);
            assertThat(computations(application))
                    .as("the killed task ran again")
                    .isGreaterThan(PARTITIONS);
        }
    }

    @Test
    void onceThoughTasksOfAHungExecutorAreCopiedAndItGoesOn() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (LogCapture log = LogCapture.open();
                Application application = application(cluster)) {
            LongAccumulator added = application.context().longAccumulator("added");
            Future<Long> sum = RecordedPrograms.sum(adding(application, added));
            ReadyLine victim = busyExecutor(application);

            ClusterFixture.signal("STOP", victim.pid());
            ClusterFixture.await(
                    "suspicion", Duration.ofSeconds(8), () -> log.has("Executor " + victim.id() + " is suspect"));
            assertThat(application.answer(sum)).isEqualTo(SUM);
            assertThat(added.value()).isEqualTo(COUNT);
            assertThat(computations(application)).as("its task was copied").isGreaterThan(PARTITIONS);
            ClusterFixture.signal("CONT", victim.pid());
            ClusterFixture.await(
                    "it is heard again",
                    () -> log.has("Executor " + victim.id() + " is heard again")
                            || application.watch().isRemoved(new ExecutorId(victim.id())));

            assertThat(application.answer(RecordedPrograms.sum(adding(application, added))))
                    .isEqualTo(SUM);
            assertThat(added.value()).as("after a second action").isEqualTo(2 * COUNT);
        }
    }

    @Test
    void onceThoughTasksFailAndAreRetried() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (Application application = application(cluster)) {
            LongAccumulator inMaps = application.context().longAccumulator("in maps");
            LongAccumulator inResults = application.context().longAccumulator("in results");
            PairRdd<Long, Long> counts = RecordedPrograms.remainders(
                    RecordedPrograms.failingAtFirst(adding(application, inMaps)), PARTITIONS);
            Rdd<Long> results = RecordedPrograms.failingAtFirst(RecordedPrograms.adding(counts.values(), inResults, 0));

            assertThat(application.answer(RecordedPrograms.sum(results))).isEqualTo(COUNT);

            assertThat(inMaps.value()).isEqualTo(COUNT);
            assertThat(inResults.value()).isEqualTo(10);
            assertThat(computations(application)).isEqualTo(PARTITIONS + PARTITIONS / 2);
        }
    }

    @Test
    void onceThoughAStageRunsAgainBecauseItsOutputsAreLost() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (Application application = application(cluster)) {
            LongAccumulator added = application.context().longAccumulator("added");
            Path reads = application.records("reads");
            PairRdd<Long, Long> counts = RecordedPrograms.remainders(adding(application, added), PARTITIONS);
            Future<Long> total = RecordedPrograms.sum(RecordedPrograms.slowly(counts.values(), TASK_MILLIS, reads));
            ClusterFixture.await(
                    "one partition is read", () -> application.watch().finishedTasks() > PARTITIONS);

            cluster.loseMachineOf(cluster.executors().get(0));

            assertThat(application.answer(total)).isEqualTo(COUNT);
            assertThat(added.value()).isEqualTo(COUNT);
            assertThat(computations(application)).as("lost maps ran again").isGreaterThan(PARTITIONS);
        }
    }
}
