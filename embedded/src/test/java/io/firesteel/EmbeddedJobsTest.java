package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation, run embedded, against the same in plain Java. */
class EmbeddedJobsTest {
    private static Vertx vertx;
    private static FiresteelContext context;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        context = Firesteel.create(
                        vertx, FiresteelOptions.defaults().withSlots(3).withDirectory(directory.resolve("work")))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stopLeavesNothing() throws Exception {
        context.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        try (Stream<Path> left = Files.list(directory.resolve("work"))) {
            assertThat(left).isEmpty();
        }
    }

    private static List<String> words(int count) {
        Random random = new Random(3);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add("w" + (int) Math.abs(random.nextGaussian() * 50));
        }
        return words;
    }

    @Test
    void narrowOperationsKeepOrder() {
        Rdd<Long> numbers = context.range(0, 1000, 1, 7);

        List<String> result = numbers.map(n -> n * 3)
                .filter(n -> n % 2 == 0)
                .flatMap(n -> List.of("a" + n, "b" + n).iterator())
                .collect();

        assertThat(result)
                .isEqualTo(LongStream.range(0, 1000)
                        .map(n -> n * 3)
                        .filter(n -> n % 2 == 0)
                        .boxed()
                        .flatMap(n -> Stream.of("a" + n, "b" + n))
                        .toList());
    }

    @Test
    void countsWords() {
        List<String> words = words(10_000);

        List<Pair<String, Long>> counts = context.parallelize(words, 5)
                .mapToPair(word -> Pair.of(word, 1L))
                .reduceByKey(Long::sum)
                .collect();

        Map<String, Long> expected = words.stream().collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        assertThat(counts).hasSameSizeAs(expected.keySet());
        assertThat(counts.stream().collect(Collectors.toMap(Pair::first, Pair::second)))
                .isEqualTo(expected);
    }

    @Test
    void groupsAndJoins() {
        PairRdd<Integer, String> left =
                context.parallelizePairs(List.of(Pair.of(1, "a"), Pair.of(2, "b"), Pair.of(1, "c")), 2);
        PairRdd<Integer, Long> right =
                context.parallelizePairs(List.of(Pair.of(1, 10L), Pair.of(3, 30L), Pair.of(1, 11L)), 3);

        List<Pair<Integer, Pair<String, Long>>> joined = left.join(right).collect();
        Map<Integer, List<String>> groups = new HashMap<>();
        left.groupByKey().collect().forEach(pair -> {
            List<String> values = new ArrayList<>();
            pair.second().forEach(values::add);
            Collections.sort(values);
            groups.put(pair.first(), values);
        });

        assertThat(joined)
                .containsExactlyInAnyOrder(
                        Pair.of(1, Pair.of("a", 10L)),
                        Pair.of(1, Pair.of("a", 11L)),
                        Pair.of(1, Pair.of("c", 10L)),
                        Pair.of(1, Pair.of("c", 11L)));
        assertThat(groups).isEqualTo(Map.of(1, List.of("a", "c"), 2, List.of("b")));
    }

    @Test
    void sortsOverAllPartitions() {
        List<String> words = words(5_000);

        List<String> sorted = context.parallelize(words, 6)
                .mapToPair(word -> Pair.of(word, 1))
                .sortByKey(false, 4)
                .keys()
                .collect();

        List<String> expected = new ArrayList<>(words);
        expected.sort(Collections.reverseOrder());
        assertThat(sorted).isEqualTo(expected);
    }

    @Test
    void takesWithoutComputingAll() {
        Rdd<Integer> endless = context.parallelize(List.of(1, 2, 3), 3).mapMulti((start, out) -> {
            for (int i = 0; true; i++) {
                out.accept(start * 1000 + i);
            }
        });

        assertThat(endless.take(5)).containsExactly(1000, 1001, 1002, 1003, 1004);
        assertThat(context.range(0, 100, 1, 50).take(60))
                .hasSize(60)
                .startsWith(0L)
                .endsWith(59L);
        assertThat(context.range(10).first()).isZero();
    }

    @Test
    void distinctUnionCountReduce() {
        Rdd<Integer> one = context.parallelize(List.of(1, 2, 2, 3), 2);
        Rdd<Integer> two = context.parallelize(List.of(3, 4), 1);

        assertThat(one.union(two).collect()).containsExactly(1, 2, 2, 3, 3, 4);
        assertThat(one.union(two).distinct().collect()).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(one.union(two).count()).isEqualTo(6);
        assertThat(one.union(two).reduce(Integer::sum)).isEqualTo(15);
    }

    @Test
    void mapPartitionsSeesEachPartitionOnce() {
        List<String> seen = context.range(0, 10, 1, 3)
                .mapPartitionsWithIndex(
                        (index, numbers) -> {
                            long sum = 0;
                            while (numbers.hasNext()) {
                                sum += numbers.next();
                            }
                            return List.of(index + ":" + sum).iterator();
                        },
                        false)
                .collect();

        assertThat(seen).containsExactly("0:3", "1:12", "2:30");
    }

    @Test
    void savesCommittedTextAndReadsItBack() throws IOException {
        Path output = directory.resolve("out");
        List<String> words = words(3_000);

        context.parallelize(words, 4).saveAsTextFile(output.toString());

        try (Stream<Path> files = Files.list(output)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly("_SUCCESS", "part-00000", "part-00001", "part-00002", "part-00003");
        }
        String parts = Stream.of(0, 1, 2, 3)
                .map(i -> output.resolve("part-0000" + i).toString())
                .collect(Collectors.joining(","));
        assertThat(context.textFile(parts, 9).collect()).isEqualTo(words);
        assertThatThrownBy(() -> context.range(3).saveAsTextFile(output.toString()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void failedSaveLeavesNothing() {
        Path output = directory.resolve("failed");

        assertThatThrownBy(
                        () -> context.range(0, 10, 1, 2).map(n -> 1 / (n - 7)).saveAsTextFile(output.toString()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("4 times (limit 4)")
                .hasMessageContaining("/ by zero");
        assertThat(output).doesNotExist();
    }

    @Test
    void largeResultsAndSplitsTravelThroughTheStore() {
        List<byte[]> large = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            byte[] bytes = new byte[300_000];
            Arrays.fill(bytes, (byte) i);
            large.add(bytes);
        }

        List<byte[]> back = context.parallelize(large, 4).map(bytes -> bytes).collect();

        assertThat(back).hasSize(4).allSatisfy(bytes -> assertThat(bytes).hasSize(300_000));
        assertThat(back.get(3)[5]).isEqualTo((byte) 3);
    }

    @Test
    void missingFilesAndDirectoriesAreNamed() {
        assertThatThrownBy(() -> context.textFile("/no/such/file").count())
                .hasMessageContaining("there is no file /no/such/file");
        assertThatThrownBy(() -> context.textFile(directory.toString()).count())
                .hasMessageContaining("has a directory in it");
    }

    @Test
    void manyJobsAtOnce() throws Exception {
        List<io.vertx.core.Future<Long>> jobs = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            int n = i;
            jobs.add(context.range(0, 10 + n, 1, 2)
                    .mapToPair(k -> Pair.of(k % 5, 1L))
                    .reduceByKey(Long::sum)
                    .countAsync());
        }
        for (io.vertx.core.Future<Long> job : jobs) {
            assertThat(job.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS))
                    .isEqualTo(5);
        }
    }
}
