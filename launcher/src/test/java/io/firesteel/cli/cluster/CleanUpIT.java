package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.program.RecordedPrograms;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.StorageLevels;
import io.firesteel.dag.id.ExecutorId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a resident application has dropped is gone on executors and workers, while it goes on. */
@Tag("cluster")
class CleanUpIT {
    @RegisterExtension
    static final SharedCluster CLUSTER = SharedCluster.ofMachines(2);

    private static final int PARTITIONS = 4;
    private static final long COUNT = 4_000;
    private static final int JOBS = 50;

    private static Application application(ClusterFixture cluster) throws Exception {
        return Application.start(cluster, 2, "256m", RecordedPrograms.class);
    }

    private static long bytes(List<Path> files) {
        return files.stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private static List<String> blockFiles(Application application) throws Exception {
        return application.watch().executors().stream()
                .flatMap(executor -> application.blockFiles(executor).stream())
                .toList();
    }

    @Test
    void blocksAndMapOutputsOfDroppedRddsAreDeletedEverywhere() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (Application application = application(cluster)) {
            persistAndDrop(application);
            assertThat(blockFiles(application)).hasSize(PARTITIONS);
            assertThat(application.cachedBytes("memory")).isPositive();
            assertThat(cluster.mapOutputs()).isNotEmpty();

            ClusterFixture.await("no map outputs, no blocks", () -> {
                System.gc();
                return cluster.mapOutputs().isEmpty()
                        && blockFiles(application).isEmpty()
                        && application.cachedBytes("memory") == 0
                        && application.cachedBytes("disk") == 0;
            });
        }
    }

    /** Nothing refers to the RDDs when it has returned. */
    private static void persistAndDrop(Application application) throws Exception {
        Rdd<Long> inMemory = RecordedPrograms.remainders(
                        RecordedPrograms.numbers(application.context(), COUNT, PARTITIONS, application.records()),
                        PARTITIONS)
                .values()
                .cache();
        Rdd<Long> onDisk = RecordedPrograms.same(inMemory).persist(StorageLevels.DISK_ONLY);
        assertThat(application.answer(RecordedPrograms.sum(onDisk))).isEqualTo(COUNT);
    }

    @Test
    void aKilledExecutorLeavesNoBlocksAndItsMapOutputsGoWithTheirRdd() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (Application application = application(cluster)) {
            persistAndDrop(application);
            ExecutorId victim = application.watch().liveExecutors().get(0);

            application.kill(victim);

            ClusterFixture.await(
                    "no blocks of the killed one",
                    () -> application.blockFiles(victim).isEmpty());
            awaitNoMapOutputs(cluster);
        }
    }

    @Test
    void filesDoNotGrowWithTheNumberOfJobs() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (Application application = application(cluster)) {
            countTexts(application, 20_000);
            long ofOneJob = bytes(cluster.mapOutputs());
            long most = 0;
            for (int job = 1; job <= JOBS; job++) {
                countTexts(application, 20_000);
                if (job % 5 == 0) {
                    System.gc();
                    most = Math.max(most, bytes(cluster.mapOutputs()));
                }
            }

            assertThat(most).as(JOBS + " jobs of " + ofOneJob + " bytes each").isLessThan(JOBS / 2 * ofOneJob);
            awaitNoMapOutputs(cluster);
        }
    }

    /** Small outputs share a file that goes when all of them are useless. */
    @Test
    void manySmallJobsLeaveNoFile() throws Exception {
        ClusterFixture cluster = CLUSTER.get();
        try (Application application = application(cluster)) {
            for (int job = 1; job <= JOBS; job++) {
                countTexts(application, 1_000);
            }
            assertThat(cluster.mapOutputs()).isNotEmpty();

            awaitNoMapOutputs(cluster);
            countTexts(application, 1_000);
            awaitNoMapOutputs(cluster);
        }
    }

    private static void awaitNoMapOutputs(ClusterFixture cluster) throws Exception {
        ClusterFixture.await("no map outputs", () -> {
            System.gc();
            return cluster.mapOutputs().isEmpty();
        });
    }

    private static void countTexts(Application application, int texts) throws Exception {
        assertThat(application.answer(RecordedPrograms.countTexts(application.context(), texts, PARTITIONS)))
                .isEqualTo(texts);
    }
}
