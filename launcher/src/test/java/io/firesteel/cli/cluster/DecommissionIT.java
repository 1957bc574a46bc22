package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.program.RecordedPrograms;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.StorageLevels;
import io.firesteel.dag.id.ExecutorId;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A worker that is told to leave, by SIGPWR, with partitions, map outputs and running tasks on it. */
@Tag("cluster")
class DecommissionIT {
    private static final int PARTITIONS = 8;
    private static final long COUNT = 4_000;

    private ClusterFixture cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = ClusterFixture.start(3);
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void nothingIsLostOrComputedAgainWhenAWorkerLeaves() throws Exception {
        try (Application application = Application.start(cluster, 2, "256m", RecordedPrograms.class)) {
            Rdd<Long> kept = RecordedPrograms.numbers(application.context(), COUNT, PARTITIONS, application.records())
                    .persist(StorageLevels.MEMORY_ONLY);
            application.watched(() -> RecordedPrograms.sum(kept));
            ExecutorId victim = Objects.requireNonNull(
                    application.watch().placesOfLastStage().get(0));
            PairRdd<Long, Long> remainders = RecordedPrograms.remainders(kept, 4);
            List<Pair<Long, Long>> counts = application.watched(remainders::collectAsync);
            long maps = application.watch().finishedTasksOf("mapToPair");
            Rdd<Long> slow = RecordedPrograms.slowly(kept, 1_500, application.records("slow"));
            Future<Long> running = RecordedPrograms.sum(slow);
            ClusterFixture.await(
                    "a busy executor", () -> application.watch().busyExecutor().isPresent());
            ReadyLine process = application.process(victim);
            long worker = cluster.machineOf(process).get(0);

            CommandRun leaving = cluster.decommission(process);

            assertThat(leaving.await(ClusterFixture.PATIENCE))
                    .as(leaving.toString())
                    .isZero();
            assertThat(leaving.errors()).contains("Worker process " + worker, "It has ended.");
            assertThat(ClusterFixture.isAlive(worker)).isFalse();
            assertThat(cluster.exitCode(worker)).isZero();
            assertThat(ClusterFixture.isAlive(process.pid())).isFalse();
            assertThat(application.answer(running)).isEqualTo(COUNT * (COUNT - 1) / 2);
            assertThat(application.watch().failures()).isEmpty();
            assertThat(application.watch().startedAgain()).isEmpty();
            ClusterFixture.await(
                    "another executor",
                    () -> application.watch().liveExecutors().size() == 2);
            Set<Pair<Long, Long>> again = new HashSet<>(application.watched(remainders::collectAsync));
            assertThat(again).isEqualTo(new HashSet<>(counts));
            assertThat(application.watch().finishedTasksOf("mapToPair")).isEqualTo(maps);
            application.watched(() -> RecordedPrograms.sum(kept));
            assertThat(application.computed()).hasSize(PARTITIONS);
            assertThat(application.computed().values()).containsOnly(1);
            assertThat(application.watch().failures()).isEmpty();
        }
    }
}
