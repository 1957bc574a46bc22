package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.StorageLevels;
import io.firesteel.dag.storage.StorageLevel;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Persisted RDDs, end to end in one process; static counters tell how often elements are computed. */
class PersistenceTest {
    private static final AtomicInteger COMPUTED = new AtomicInteger();
    private static final AtomicInteger SHUFFLED = new AtomicInteger();
    private static final long MEMORY = 8L << 20;

    private static Vertx vertx;
    private static FiresteelContext context;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        FiresteelOptions options = FiresteelOptions.defaults()
                .withSlots(3)
                .withMemoryBytes(MEMORY)
                .withDirectory(directory.resolve("work"));
        context = Firesteel.create(vertx, options)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        context.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @BeforeEach
    void reset() {
        COMPUTED.set(0);
        SHUFFLED.set(0);
    }

    private static Rdd<Long> counted(long count, int partitions) {
        return context.range(0, count, 1, partitions).map(n -> {
            COMPUTED.incrementAndGet();
            return n;
        });
    }

    static Stream<StorageLevel> levels() {
        return Stream.of(
                StorageLevels.MEMORY_ONLY,
                StorageLevels.MEMORY_ONLY_2,
                StorageLevels.MEMORY_ONLY_SER,
                StorageLevels.MEMORY_AND_DISK,
                StorageLevels.MEMORY_AND_DISK_SER,
                StorageLevels.OFF_HEAP,
                StorageLevels.DISK_ONLY,
                StorageLevels.DISK_ONLY_2);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void laterJobsReadWhatTheFirstHasComputed(StorageLevel level) {
        Rdd<Long> persisted = counted(1_000, 4).persist(level);
        assertThat(COMPUTED).as("persist runs nothing").hasValue(0);

        assertThat(persisted.collect())
                .isEqualTo(LongStream.range(0, 1_000).boxed().toList());
        assertThat(COMPUTED).hasValue(1_000);

        assertThat(persisted.map(n -> n + 1).filter(n -> n % 2 == 0).count()).isEqualTo(500);
        assertThat(persisted.collect())
                .isEqualTo(LongStream.range(0, 1_000).boxed().toList());
        assertThat(COMPUTED).hasValue(1_000);
        persisted.unpersist(true);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void whatDoesNotFitIsStillRight(StorageLevel level) {
        int count = 600_000;
        Rdd<Long> persisted = counted(count, 2).persist(level);

        assertThat(persisted.count()).isEqualTo(count);
        assertThat(persisted.reduce(Long::sum)).isEqualTo((long) count * (count - 1) / 2);

        if (level.useDisk()) {
            assertThat(COMPUTED).hasValue(count);
        }
        persisted.unpersist(true);
    }

    @Test
    void takeOfOneKeepsTheWholePartition() {
        Rdd<Long> persisted = counted(1_000, 2).cache();

        assertThat(persisted.take(1)).containsExactly(0L);
        assertThat(COMPUTED).hasValue(500);

        assertThat(persisted.count()).isEqualTo(1_000);
        assertThat(COMPUTED).hasValue(1_000);
        persisted.unpersist(true);
    }

    @Test
    void unpersistedIsComputedAgain() {
        Rdd<Long> persisted = counted(100, 2).cache();
        persisted.count();

        persisted.unpersist(true);

        assertThat(persisted.getStorageLevel()).isEqualTo(StorageLevels.NONE);
        assertThat(persisted.count()).isEqualTo(100);
        assertThat(COMPUTED).hasValue(200);
    }

    @Test
    void unpersistMakesRoom() {
        int half = 100_000;
        for (int round = 0; round < 10; round++) {
            Rdd<Long> persisted = counted(half, 2).cache();
            persisted.count();
            COMPUTED.set(0);
            assertThat(persisted.count()).isEqualTo(half);
            assertThat(COMPUTED).as("round " + round).hasValue(0);
            persisted.unpersist(true);
        }
    }

    @Test
    void stagesBelowKeptPartitionsAreSkipped() {
        PairRdd<Long, Long> reduced = context.range(0, 1_000, 1, 4)
                .mapToPair(n -> {
                    SHUFFLED.incrementAndGet();
                    return Pair.of(n % 10, 1L);
                })
                .reduceByKey(Long::sum, 3)
                .persist(StorageLevels.MEMORY_AND_DISK);
        assertThat(reduced.count()).isEqualTo(10);
        assertThat(SHUFFLED).hasValue(1_000);

        List<Pair<Long, Long>> twice = reduced.mapValues(n -> 2 * n).collect();

        assertThat(twice).hasSize(10).allMatch(pair -> pair.second() == 200);
        assertThat(SHUFFLED).hasValue(1_000);
        reduced.unpersist(true);
    }

    @Test
    void kindsAndNullsSurvive() {
        List<String> words = new ArrayList<>(List.of("a", "b"));
        words.add(null);
        Rdd<String> persisted = context.parallelize(words, 2).persist(StorageLevels.MEMORY_ONLY_SER);

        assertThat(persisted.collect()).isEqualTo(words);
        assertThat(persisted.collect()).isEqualTo(words);
        persisted.unpersist(true);
    }

    @Test
    void whatIsCollectedIsACopy() {
        Rdd<List<Integer>> persisted = context.parallelize(List.of(1, 2), 1)
                .map(n -> (List<Integer>) new ArrayList<>(List.of(n)))
                .cache();
        persisted.collect().forEach(list -> list.add(99));

        assertThat(persisted.collect()).isEqualTo(List.of(List.of(1), List.of(2)));
        persisted.unpersist(true);
    }

    @Test
    void manyJobsAtOnceComputeEachPartitionOnce() throws Exception {
        Rdd<Long> persisted = counted(10_000, 4).cache();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> assertThat(persisted.count()).isEqualTo(10_000));
            thread.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        assertThat(COMPUTED).hasValue(10_000);
        persisted.unpersist(true);
    }

    @Test
    void unionsAndSelfUnionsOfPersistedRddsAreRight() {
        Rdd<Long> persisted = counted(100, 2).cache();

        assertThat(persisted.union(persisted).union(context.range(5)).count()).isEqualTo(205);
        assertThat(COMPUTED).hasValue(100);
        persisted.unpersist(true);
    }

    @Test
    void aLevelOnceSetStays() {
        Rdd<Long> persisted = context.range(10).cache();

        assertThat(persisted.getStorageLevel()).isEqualTo(StorageLevels.MEMORY_ONLY);
        persisted.persist(StorageLevels.MEMORY_ONLY);
        assertThatThrownBy(() -> persisted.persist(StorageLevels.DISK_ONLY))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("unpersist it first");
        assertThat(context.getPersistentRdds())
                .containsKey(Math.toIntExact(persisted.id().value()));
        persisted.unpersist(true);
        assertThat(context.getPersistentRdds())
                .doesNotContainKey(Math.toIntExact(persisted.id().value()));
        assertThat(persisted.persist(StorageLevels.DISK_ONLY).count()).isEqualTo(10);
        persisted.unpersist(true);
    }

    @Test
    void unpersistWhileJobsRunOnlyCostsTime() throws Exception {
        PairRdd<Long, Long> reduced = context.range(0, 20_000, 1, 4)
                .mapToPair(n -> Pair.of(n % 100, 1L))
                .reduceByKey(Long::sum, 4)
                .cache();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        Thread jobs = new Thread(() -> {
            for (int i = 0; i < 50; i++) {
                assertThat(reduced.count()).isEqualTo(100);
            }
        });
        jobs.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
        jobs.start();
        while (jobs.isAlive()) {
            reduced.unpersist(true);
            reduced.cache();
        }
        jobs.join();

        assertThat(failures).isEmpty();
        reduced.unpersist(true);
    }
}
