package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.StorageLevels;
import io.firesteel.dag.share.Broadcast;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program drops is cleaned up behind it, while the application goes on. */
class CleanUpTest {
    @TempDir
    private Path directory;

    private Vertx vertx;
    private FiresteelContext context;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        context = Firesteel.create(
                        vertx, FiresteelOptions.defaults().withSlots(2).withDirectory(directory))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private PairRdd<Long, Long> counted() {
        return context.range(0, 1_000, 1, 4).mapToPair(n -> Pair.of(n % 10, 1L)).reduceByKey(Long::sum, 3);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }

    /** Collects garbage until there are no more files than expected. */
    private List<String> filesLeft(int expected) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (files().size() > expected && System.nanoTime() < deadline) {
            System.gc();
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
        return files();
    }

    @Test
    void mapOutputsOfDroppedRddsAreDeleted() throws Exception {
        assertThat(counted().count()).isEqualTo(10);
        assertThat(files()).anyMatch(file -> file.endsWith(".data"));

        assertThat(filesLeft(0)).isEmpty();
        assertThat(counted().count()).as("later jobs").isEqualTo(10);
    }

    @Test
    void mapOutputsOfReachableRddsStay() throws Exception {
        PairRdd<Long, Long> held = counted();
        held.count();
        for (int i = 0; i < 5; i++) {
            counted().count();
        }

        assertThat(filesLeft(1)).isNotEmpty();
        assertThat(held.mapValues(n -> n + 1).collect()).hasSize(10).allMatch(pair -> pair.second() == 101);
    }

    /** What a broadcast leaves in the executor: its value, by a reference that nothing else holds. */
    private static final class Marked implements Serializable {
        private static final Set<Marked> COPIES =
                Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
        private final byte[] bytes = new byte[100_000];

        private boolean noteCopy() {
            COPIES.add(this);
            return bytes.length == 100_000;
        }
    }

    /** Collects garbage until the executor has no more copies than expected. */
    private static int copiesLeft(int expected) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (Marked.COPIES.size() > expected && System.nanoTime() < deadline) {
            System.gc();
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
        return Marked.COPIES.size();
    }

    private Rdd<Boolean> noted() {
        Broadcast<Marked> broadcast = context.broadcast(new Marked());
        return context.range(0, 4, 1, 2).map(n -> broadcast.value().noteCopy());
    }

    @Test
    void broadcastsNobodyRefersToAreDropped() throws Exception {
        Rdd<Boolean> held = noted();
        assertThat(held.collect()).containsOnly(true);
        for (int i = 0; i < 5; i++) {
            assertThat(noted().collect()).containsOnly(true);
        }

        assertThat(copiesLeft(1)).as("the one whose RDD is held").isEqualTo(1);
        assertThat(held.collect()).as("it is there still").containsOnly(true);
    }

    @Test
    void partitionsOfDroppedRddsAreDropped() throws Exception {
        assertThat(context.range(0, 1_000, 1, 4)
                        .persist(StorageLevels.DISK_ONLY)
                        .count())
                .isEqualTo(1_000);
        assertThat(files()).filteredOn(file -> file.startsWith("rdd_")).hasSize(4);

        assertThat(filesLeft(0)).isEmpty();
        assertThat(context.getPersistentRdds()).isEmpty();
    }
}
