package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.cli.program.RecordedPrograms;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.StorageLevels;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.storage.StorageLevel;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Persisted partitions on executors that are killed: what is lost is computed again, and nothing else. */
@Tag("cluster")
class LostBlocksIT {
    @RegisterExtension
    static final SharedCluster CLUSTER = SharedCluster.ofMachines(2);

    private static final int PARTITIONS = 8;
    private static final long COUNT = 4_000;
    private static final long SUM = COUNT * (COUNT - 1) / 2;
    private static final Set<Integer> ALL =
            new TreeSet<>(IntStream.range(0, PARTITIONS).boxed().toList());

    private static Application application(String memory) throws Exception {
        return Application.start(CLUSTER.get(), 2, memory, RecordedPrograms.class);
    }

    private static Rdd<Long> numbers(Application application) {
        return RecordedPrograms.numbers(application.context(), COUNT, PARTITIONS, application.records());
    }

    private static long sum(Application application, Rdd<Long> numbers) throws Exception {
        return application.watched(() -> RecordedPrograms.sum(numbers));
    }

    private static Set<Integer> keptOn(Map<Integer, ExecutorId> places, ExecutorId executor) {
        Set<Integer> kept = new TreeSet<>();
        places.forEach((partition, place) -> {
            if (place.equals(executor)) {
                kept.add(partition);
            }
        });
        return kept;
    }

    /** An RDD that is kept, where its computations leave records, and where its partitions are kept. */
    private record Kept(StorageLevel level, Rdd<Long> numbers, Path records, Map<Integer, ExecutorId> places) {
        Map<Integer, Integer> computed() throws IOException {
            return Application.computed(records);
        }
    }

    private static Kept keep(Application application, StorageLevel level, String name) throws Exception {
        Path records = application.records(name);
        Rdd<Long> numbers = RecordedPrograms.numbers(application.context(), COUNT, PARTITIONS, records)
                .persist(level);
        assertThat(sum(application, numbers)).isEqualTo(SUM);
        return new Kept(level, numbers, records, application.watch().placesOfLastStage());
    }

    @Test
    void tasksRunWherePartitionsAreKeptAndOnlyLostOnesAreComputedAgain() throws Exception {
        try (Application application = application("256m")) {
            List<Kept> all = List.of(
                    keep(application, StorageLevels.MEMORY_ONLY, "memory-only"),
                    keep(application, StorageLevels.MEMORY_ONLY_SER, "memory-only-ser"),
                    keep(application, StorageLevels.MEMORY_AND_DISK, "memory-and-disk"),
                    keep(application, StorageLevels.DISK_ONLY, "disk-only"));
            for (Kept kept : all) {
                assertThat(sum(application, kept.numbers())).isEqualTo(SUM);
                assertThat(application.watch().placesOfLastStage()).isEqualTo(kept.places());
                assertThat(kept.computed().values())
                        .as("second job, " + kept.level())
                        .hasSize(PARTITIONS)
                        .containsOnly(1);
            }
            ExecutorId victim = Objects.requireNonNull(all.get(0).places().get(0));

            application.kill(victim);

            for (Kept kept : all) {
                assertOnlyWhatWasKeptThereIsComputedAgain(application, kept, victim);
            }
        }
    }

    private static void assertOnlyWhatWasKeptThereIsComputedAgain(Application application, Kept kept, ExecutorId victim)
            throws Exception {
        assertThat(sum(application, kept.numbers())).isEqualTo(SUM);
        Set<Integer> again = new TreeSet<>(ALL);
        kept.computed().forEach((partition, times) -> {
            if (times == 1) {
                again.remove(partition);
            }
        });
        assertThat(again).as("after the kill, " + kept.level()).isEqualTo(keptOn(kept.places(), victim));
        assertThat(sum(application, kept.numbers())).isEqualTo(SUM);
        assertThat(kept.computed().values().stream().mapToInt(times -> times).sum())
                .as("after the kill, " + kept.level())
                .isEqualTo(PARTITIONS + again.size());
    }

    @Test
    void aKillInMidJobCostsNoMoreThanWhatWasKeptThere() throws Exception {
        try (Application application = application("256m")) {
            Path reads = application.records("reads");
            Rdd<Long> kept = numbers(application).persist(StorageLevels.MEMORY_AND_DISK);
            sum(application, kept);
            Map<Integer, ExecutorId> places = application.watch().placesOfLastStage();
            Future<Long> slow = RecordedPrograms.sum(RecordedPrograms.slowly(kept, 400, reads));
            int finished = application.watch().finishedTasks();
            ClusterFixture.await("two more tasks", () -> application.watch().finishedTasks() >= finished + 2);

            ExecutorId victim = application.watch().busyExecutor().orElseThrow();
            ClusterFixture.signal("KILL", application.process(victim).pid());

            assertThat(application.answer(slow)).isEqualTo(SUM);
            Set<Integer> lost = keptOn(places, victim);
            application
                    .computed()
                    .forEach((partition, times) -> assertThat(times)
                            .as("partition " + partition + ", lost " + lost)
                            .isBetween(1, lost.contains(partition) ? 2 : 1));
            assertThat(sum(application, kept)).isEqualTo(SUM);
        }
    }

    @Test
    void lostPartitionsAreReducedAgainFromMapOutputsThatAreStillThere() throws Exception {
        try (Application application = application("256m")) {
            PairRdd<Long, Long> kept = RecordedPrograms.remainders(numbers(application), PARTITIONS)
                    .cache();
            assertThat(application.watched(kept::collectAsync)).hasSize(10);
            Map<Integer, ExecutorId> places = application.watch().placesOfLastStage();

            application.kill(Objects.requireNonNull(places.get(0)));
            List<Pair<Long, Long>> answer = application.answer(kept.collectAsync());

            assertThat(answer).hasSize(10).allMatch(pair -> pair.second() == COUNT / 10);
            assertThat(application.computed().values()).as("map tasks").containsOnly(1);
        }
    }

    @Test
    void withTwoCopiesNothingIsComputedAgain() throws Exception {
        try (Application application = application("256m")) {
            Path reads = application.records("reads");
            List<Kept> all = List.of(
                    keep(application, StorageLevels.DISK_ONLY_2, "disk"),
                    keep(application, StorageLevels.MEMORY_AND_DISK_2, "memory"));
            for (int kill = 0; kill < 2; kill++) {
                for (Kept kept : all) {
                    ClusterFixture.await(
                            "two copies of each block; " + application.watch(),
                            () -> application.watch().copiesOf(kept.numbers().id()) == 2 * PARTITIONS);
                }
                ExecutorId victim = application.watch().liveExecutors().get(0);
                int finished = application.watch().finishedTasks();
                List<Future<Long>> slow = all.stream()
                        .map(kept -> RecordedPrograms.sum(RecordedPrograms.slowly(kept.numbers(), 200, reads)))
                        .toList();
                ClusterFixture.await("a task more", () -> application.watch().finishedTasks() > finished);

                application.kill(victim);

                for (int i = 0; i < all.size(); i++) {
                    assertThat(application.answer(slow.get(i))).isEqualTo(SUM);
                    assertThat(sum(application, all.get(i).numbers())).isEqualTo(SUM);
                    assertThat(all.get(i).computed().values())
                            .as(all.get(i).level() + ", kill " + kill + "\n" + application.watch())
                            .containsOnly(1);
                }
            }
        }
    }

    @Test
    void unpersistLeavesNothingInExecutors() throws Exception {
        try (Application application = application("256m")) {
            Rdd<Long> inMemory = numbers(application).cache();
            Rdd<Long> onDisk = RecordedPrograms.same(inMemory).persist(StorageLevels.DISK_ONLY);
            sum(application, onDisk);
            assertThat(application.cachedBytes("memory")).isPositive();
            assertThat(application.cachedBytes("disk")).isPositive();
            List<String> files = new ArrayList<>();
            for (ExecutorId executor : application.watch().liveExecutors()) {
                files.addAll(application.blockFiles(executor));
            }
            assertThat(files).hasSize(PARTITIONS);

            inMemory.unpersist(true);
            onDisk.unpersist(true);

            assertThat(application.cachedBytes("memory")).isZero();
            assertThat(application.cachedBytes("disk")).isZero();
            for (ExecutorId executor : application.watch().liveExecutors()) {
                assertThat(application.blockFiles(executor)).isEmpty();
            }
        }
    }

    @Test
    void serialisedPartitionsTakeFewerBytes() throws Exception {
        try (Application application = application("256m")) {
            Rdd<Long> asObjects = numbers(application).persist(StorageLevels.MEMORY_ONLY);
            sum(application, asObjects);
            long objects = application.cachedBytes("memory");
            asObjects.unpersist(true);
            Rdd<Long> asBytes = numbers(application).persist(StorageLevels.MEMORY_ONLY_SER);
            sum(application, asBytes);

            assertThat(application.cachedBytes("memory")).isPositive().isLessThan(objects / 2);
        }
    }

    @Test
    void whatDoesNotFitIsComputedAgainOrReadFromDiskAsItsLevelSays() throws Exception {
        int texts = 1_000_000;
        try (Application application = application("96m")) {
            Rdd<String> memoryOnly = RecordedPrograms.texts(
                            application.context(), texts, PARTITIONS, application.records())
                    .cache();
            assertThat(application.answer(memoryOnly.countAsync())).isEqualTo(texts);
            assertThat(application.answer(memoryOnly.countAsync())).isEqualTo(texts);
            assertThat(application.computed().values()).as("memory only").contains(2);
            assertThat(application.cachedBytes("memory")).isPositive();
            assertThat(application.cachedBytes("disk")).isZero();

            application.clearRecords();
            Rdd<String> andDisk = RecordedPrograms.texts(
                            application.context(), texts, PARTITIONS, application.records())
                    .persist(StorageLevels.MEMORY_AND_DISK);
            assertThat(application.answer(andDisk.countAsync())).isEqualTo(texts);
            assertThat(application.answer(andDisk.countAsync())).isEqualTo(texts);

            assertThat(application.computed().values()).as("and disk").containsOnly(1);
            assertThat(application.cachedBytes("disk")).isPositive();
            assertThat(application.answer(memoryOnly.countAsync())).isEqualTo(texts);
        }
    }
}
