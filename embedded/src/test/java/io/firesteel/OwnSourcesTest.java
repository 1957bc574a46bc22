package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.sink.DataSink;
import io.firesteel.dag.sink.PartitionWriter;
import io.firesteel.dag.sink.SinkAttempt;
import io.firesteel.dag.source.DataSource;
import io.firesteel.dag.source.PartitionReader;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source and a sink as users write them, over a store that stands for a database. */
class OwnSourcesTest {
    private static final Map<String, List<String>> STAGED = new ConcurrentHashMap<>();
    private static final List<String> TABLE = new ArrayList<>();
    private static final ConcurrentLinkedQueue<String> CALLS = new ConcurrentLinkedQueue<>();

    private static Vertx vertx;
    private static FiresteelContext context;

    @TempDir
    private static Path work;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        context = Firesteel.create(
                        vertx, FiresteelOptions.defaults().withSlots(2).withDirectory(work.resolve("work")))
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
    void empty() {
        STAGED.clear();
        TABLE.clear();
        CALLS.clear();
    }

    record Range(int from, int to) implements java.io.Serializable {}

    /** Numbers up to a bound, in ranges. */
    record Numbers(int bound) implements DataSource<Integer, Range> {
        @Override
        public List<Range> partitions(int wanted) {
            CALLS.add("partitions " + wanted);
            int size = (bound + wanted - 1) / wanted;
            return IntStream.range(0, wanted)
                    .mapToObj(i -> new Range(i * size, Math.min(bound, (i + 1) * size)))
                    .toList();
        }

        @Override
        public PartitionReader<Integer> open(Range range) {
            return new PartitionReader<>() {
                private int next = range.from();

                @Override
                public boolean read(Consumer<? super Integer> elements) {
                    if (next == range.to()) {
                        return false;
                    }
                    elements.accept(next++);
                    return true;
                }

                @Override
                public void close() {
                    CALLS.add("close");
                }
            };
        }
    }

    /** Rows staged by attempt and moved into the table at the end. */
    record Table(boolean refuses) implements DataSink<String> {
        @Override
        public void begin(String job) {
            if (refuses) {
                throw new IllegalStateException("the table is read only");
            }
            CALLS.add("begin");
        }

        @Override
        public PartitionWriter<String> open(SinkAttempt attempt) {
            List<String> rows = new ArrayList<>();
            return new PartitionWriter<>() {
                @Override
                public void write(String element) {
                    rows.add(element);
                }

                @Override
                public String finish() {
                    STAGED.put(attempt.attempt(), rows);
                    return attempt.attempt();
                }

                @Override
                public void close() {
                    CALLS.add("close");
                }
            };
        }

        @Override
        public void commit(String job, List<String> written) {
            written.forEach(attempt -> TABLE.addAll(STAGED.getOrDefault(attempt, List.of())));
        }

        @Override
        public void abort(String job) {
            CALLS.add("abort");
            STAGED.clear();
        }
    }

    @Test
    void aSourceOfTheUsersIsListedOnceAndReadByTasks() {
        Rdd<Integer> numbers = context.read(new Numbers(10), 3);
        assertThat(CALLS).isEmpty();

        assertThat(numbers.getNumPartitions()).isEqualTo(3);
        assertThat(numbers.collect()).isEqualTo(IntStream.range(0, 10).boxed().toList());
        assertThat(numbers.map(n -> n * 2).take(1)).containsExactly(0);
        assertThat(CALLS).containsOnlyOnce("partitions 3").contains("close");
        assertThat(context.read(new Numbers(10)).getNumPartitions()).isEqualTo(2);
    }

    @Test
    void aSourceThatCannotListFailsTheJobNamingIt() {
        assertThatThrownBy(() -> context.read(new Numbers(10), 3)
                        .union(context.read(new Broken()))
                        .count())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining(Broken.class.getName())
                .hasMessageContaining("no such table");
    }

    record Broken() implements DataSource<Integer, Range> {
        @Override
        public List<Range> partitions(int wanted) {
            throw new IllegalStateException("no such table");
        }

        @Override
        public PartitionReader<Integer> open(Range range) {
            throw new AssertionError("never opened");
        }
    }

    @Test
    void aSinkOfTheUsersCommitsWinnersInTheOrderOfPartitions() {
        List<String> rows = IntStream.range(0, 100).mapToObj(i -> "row " + i).toList();

        context.parallelize(rows, 7).saveTo(new Table(false));

        assertThat(TABLE).isEqualTo(rows);
        assertThat(CALLS).doesNotContain("abort").hasSize(1 + 7);
    }

    @Test
    void aFailedSaveAbortsTheSink() {
        Rdd<String> failing = context.range(0, 4, 1, 4).map(n -> "row " + 6 / n);

        assertThatThrownBy(() -> failing.saveTo(new Table(false))).isInstanceOf(JobFailedException.class);

        assertThat(TABLE).isEmpty();
        assertThat(CALLS).containsOnlyOnce("abort");
    }

    @Test
    void aSinkThatRefusesToBeginFailsBeforeAnythingRuns() {
        assertThatThrownBy(() -> context.parallelize(List.of("x")).saveTo(new Table(true)))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("saveTo at OwnSourcesTest")
                .hasMessageContaining("the table is read only");
        assertThat(CALLS).isEmpty();
    }

    @Test
    void aSinkThatCannotTravelIsRefusedAtOnce() {
        Rdd<String> rows = context.parallelize(List.of("x"));
        Thread thread = Thread.currentThread();

        assertThatThrownBy(() -> rows.saveToAsync(new Captive(thread))).hasMessageContaining("thread");
    }

    record Captive(Thread thread) implements DataSink<String> {
        @Override
        public void begin(String job) {}

        @Override
        public PartitionWriter<String> open(SinkAttempt attempt) {
            throw new AssertionError("never opened");
        }

        @Override
        public void commit(String job, List<String> written) {}

        @Override
        public void abort(String job) {}
    }
}
