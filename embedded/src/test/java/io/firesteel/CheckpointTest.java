package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final AtomicInteger COMPUTED = new AtomicInteger();

    @TempDir
    private Path directory;

    private Vertx vertx;
    private FiresteelContext context;

    @BeforeEach
    void start() throws Exception {
        COMPUTED.set(0);
        vertx = Vertx.vertx();
        context = Firesteel.create(
                        vertx, FiresteelOptions.defaults().withSlots(2).withDirectory(directory.resolve("work")))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        context.setCheckpointDir(directory.resolve("checkpoints").toString());
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private Rdd<Long> counted() {
        return context.range(0, 1_000, 1, 4).map(n -> {
            COMPUTED.incrementAndGet();
            return n;
        });
    }

    private static Path file(Rdd<?> rdd, String part) {
        String checkpoint = rdd.getCheckpointFile().orElseThrow();
        return (checkpoint.startsWith("file:") ? Path.of(URI.create(checkpoint)) : Path.of(checkpoint)).resolve(part);
    }

    @Test
    void laterJobsReadTheFilesAndNotTheParents() {
        Rdd<Long> rdd = counted();
        Rdd<Long> child = rdd.map(n -> n * 2);
        rdd.checkpoint();
        assertThat(rdd.isCheckpointed()).as("before a job").isFalse();

        assertThat(child.count()).isEqualTo(1_000);

        assertThat(rdd.isCheckpointed()).isTrue();
        assertThat(file(rdd, "part-00003")).exists();
        assertThat(file(rdd, "_SUCCESS")).exists();
        int computed = COMPUTED.get();
        assertThat(child.collect())
                .isEqualTo(LongStream.range(0, 1_000).map(n -> n * 2).boxed().toList());
        assertThat(rdd.collect()).hasSize(1_000);
        assertThat(rdd.getNumPartitions()).isEqualTo(4);
        assertThat(COMPUTED).hasValue(computed);
    }

    @Test
    void aPersistedRddIsComputedOnceForJobAndCheckpoint() {
        Rdd<Long> rdd = counted().cache();
        rdd.checkpoint();

        assertThat(rdd.count()).isEqualTo(1_000);

        assertThat(rdd.isCheckpointed()).isTrue();
        assertThat(COMPUTED).hasValue(1_000);
    }

    @Test
    void keepsNullsAndThePartitioner() {
        List<String> words = new ArrayList<>(List.of("a", "b"));
        words.add(null);
        Rdd<String> withNull = context.parallelize(words, 2);
        withNull.checkpoint();
        withNull.count();
        assertThat(withNull.collect()).isEqualTo(words);

        PairRdd<Long, Long> reduced =
                context.range(100).mapToPair(n -> Pair.of(n % 5, 1L)).reduceByKey(Long::sum, 3);
        reduced.checkpoint();
        reduced.count();
        assertThat(reduced.reduceByKey(Long::sum).getNumPartitions()).isEqualTo(3);
        assertThat(reduced.reduceByKey(Long::sum).collect()).hasSize(5).allMatch(pair -> pair.second() == 20);
    }

    @Test
    void anotherRddReadsTheCheckpointFromItsDirectory() {
        Rdd<Long> rdd = counted();
        rdd.checkpoint();
        rdd.count();

        Rdd<Long> read = context.checkpointFile(rdd.getCheckpointFile().orElseThrow());

        assertThat(read.collect()).isEqualTo(LongStream.range(0, 1_000).boxed().toList());
        assertThat(read.getNumPartitions()).isEqualTo(4);
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        Rdd<Long> rdd = counted();
        rdd.checkpoint();
        rdd.count();
        Files.delete(file(rdd, "part-00002"));

        assertThatThrownBy(rdd::collect)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("part-00002")
                .hasMessageContaining(rdd.id().toString())
                .hasMessageContaining("is gone");
    }

    @Test
    void theDirectoryIsTheApplicationsOwn() {
        assertThat(context.getCheckpointDir().orElseThrow())
                .contains(directory.resolve("checkpoints").toString())
                .isNotEqualTo(directory.resolve("checkpoints").toString());
    }

    @Test
    void whatAFailedAttemptHasLeftIsReplaced() throws Exception {
        Rdd<Long> rdd = counted();
        rdd.checkpoint();
        Path left = Path.of(context.getCheckpointDir().orElseThrow())
                .resolve("rdd-" + rdd.id().value())
                .resolve("_temporary");
        Files.createDirectories(left.resolve("straggler"));
        Files.writeString(left.resolveSibling("part-00007"), "left over");

        assertThat(rdd.count()).isEqualTo(1_000);

        assertThat(rdd.isCheckpointed()).isTrue();
        assertThat(left.resolveSibling("part-00007")).doesNotExist();
        assertThat(context.checkpointFile(rdd.getCheckpointFile().orElseThrow()).count())
                .isEqualTo(1_000);
    }

    @Test
    void needsADirectory() throws Exception {
        FiresteelContext other = Firesteel.create(
                        vertx, FiresteelOptions.defaults().withSlots(1))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        Rdd<Long> rdd = other.range(10);

        assertThatThrownBy(rdd::checkpoint)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("setCheckpointDir");
        assertThat(other.getCheckpointDir()).isEmpty();
        other.stop();
    }

    @Test
    void aLocalCheckpointIsReadFromExecutors() {
        Rdd<Long> rdd = counted().localCheckpoint();

        assertThat(rdd.count()).isEqualTo(1_000);

        assertThat(rdd.isCheckpointed()).isTrue();
        assertThat(rdd.getCheckpointFile()).isEmpty();
        assertThat(rdd.collect()).isEqualTo(LongStream.range(0, 1_000).boxed().toList());
        assertThat(COMPUTED).hasValue(1_000);
    }

    @Test
    void unpersistTakesALocalCheckpointBackThatIsNotMade() {
        Rdd<Long> rdd = counted().localCheckpoint().unpersist();

        assertThat(rdd.count()).isEqualTo(1_000);

        assertThat(rdd.isCheckpointed()).isFalse();
        assertThat(rdd.collect()).isEqualTo(LongStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void aLostLocalCheckpointIsAClearError() {
        Rdd<Long> rdd = counted().localCheckpoint();
        rdd.count();
        rdd.unpersist(true);

        assertThatThrownBy(rdd::collect)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("is lost")
                .hasMessageContaining("use checkpoint()");
    }
}
