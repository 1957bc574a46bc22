package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Pair;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.CsvOptions;
import io.firesteel.dag.format.CsvRow;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files read and written by whole jobs. */
class FilesTest {
    record City(String name, int people, @Nullable Double height, Optional<LocalDate> founded) {}

    record Trip(City from, List<City> via, Map<String, Integer> costs) {}

    private static Vertx vertx;
    private static FiresteelContext context;

    @TempDir
    private static Path work;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        context = Firesteel.create(
                        vertx, FiresteelOptions.defaults().withSlots(3).withDirectory(work.resolve("work")))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        context.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private String out(String name) {
        return directory.resolve(name).toString();
    }

    @ParameterizedTest
    @EnumSource(CompressionCodec.class)
    void textIsSavedAndReadBackInOrder(CompressionCodec codec) throws Exception {
        List<String> lines =
                IntStream.range(0, 10_000).mapToObj(i -> "line é " + i).toList();

        context.parallelize(lines, 4).saveAsTextFile(out("text"), codec);

        assertThat(names(directory.resolve("text")))
                .containsExactly(
                        "_SUCCESS",
                        "part-00000" + codec.extension(),
                        "part-00001" + codec.extension(),
                        "part-00002" + codec.extension(),
                        "part-00003" + codec.extension());
        assertThat(context.textFile(out("text")).collect()).isEqualTo(lines);
        assertThat(context.textFile(out("text/part-0000{3,0}*")).count()).isEqualTo(5_000);
    }

    @Test
    void manySmallFilesShareAFewPartitionsInOrder() throws Exception {
        for (int i = 0; i < 300; i++) {
            Files.writeString(directory.resolve(String.format("%03d.txt", i)), i + "\n");
        }

        Rdd<String> lines = context.textFile(out("*.txt"), 4);

        assertThat(lines.getNumPartitions()).isBetween(4, 6);
        assertThat(lines.collect())
                .isEqualTo(IntStream.range(0, 300).mapToObj(String::valueOf).toList());
    }

    @Test
    void aDirectoryWithoutFilesIsAnEmptyRdd() throws Exception {
        Files.createDirectory(directory.resolve("none"));
        Rdd<String> none = context.textFile(out("none"));

        assertThat(none.getNumPartitions()).isZero();
        assertThat(none.count()).isZero();
        assertThat(none.union(context.parallelize(List.of("x"))).collect()).containsExactly("x");
        assertThat(none.mapToPair(line -> new Pair<>(line, 1))
                        .reduceByKey(Integer::sum)
                        .collect())
                .isEmpty();
        none.saveAsTextFile(out("saved"));
        assertThat(names(directory.resolve("saved"))).containsExactly("_SUCCESS");
    }

    @Test
    void filesAreListedOnceForEachRddAndOnlyWhenAJobNeedsThem() throws Exception {
        Rdd<String> lines = context.textFile(out("later"));
        assertThatThrownBy(lines::count)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("there is no file " + out("later"));

        Files.writeString(directory.resolve("later"), "one\n");

        assertThat(lines.count()).isEqualTo(1);
    }

    @Test
    void aFileThatHasShrunkSinceItWasListedFailsTheJob() throws Exception {
        Path file = Files.writeString(directory.resolve("shrinking"), "one\ntwo\n");
        Rdd<String> lines = context.textFile(file.toString());
        lines.count();
        Files.writeString(file, "one\n");

        assertThatThrownBy(lines::count)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("had 8 bytes when it was listed and has 4 now");
    }

    @Test
    void wholeFilesAndBinaryFilesComeWithTheirPaths() throws Exception {
        Path a = Files.writeString(directory.resolve("a.txt"), "x\ny\n");
        Path b = Files.writeString(directory.resolve("b.txt"), "");

        assertThat(context.wholeTextFiles(directory.toString(), 2).collect())
                .containsExactly(new Pair<>(a.toString(), "x\ny\n"), new Pair<>(b.toString(), ""));
        assertThat(context.binaryFiles(directory + "/*.txt")
                        .mapValues(stream -> stream.toArray().length)
                        .collect())
                .containsExactly(new Pair<>(a.toString(), 4), new Pair<>(b.toString(), 0));
        assertThat(context.binaryFiles(a.toString()).collect().get(0).second().toArray())
                .isEqualTo(Files.readAllBytes(a));
        assertThat(context.binaryRecords(a.toString(), 2).map(String::new).collect())
                .containsExactly("x\n", "y\n");
    }

    @Test
    void recordsOfOneLengthAreCutFromFiles() throws Exception {
        Rdd<byte[]> later = context.binaryRecords(out("records"), 3);
        Files.write(directory.resolve("records"), "abcdefghi".getBytes(StandardCharsets.UTF_8));
        Files.write(directory.resolve("cut"), "abcde".getBytes(StandardCharsets.UTF_8));

        assertThat(later.map(String::new).collect()).containsExactly("abc", "def", "ghi");
        assertThatThrownBy(context.binaryRecords(out("cut"), 3)::count)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("cut");
        assertThatThrownBy(() -> context.binaryRecords(out("records"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0");
    }

    @Test
    void objectsAreSavedAndReadBack() {
        List<City> cities = IntStream.range(0, 3_000)
                .mapToObj(i -> new City("c" + i, i, i % 2 == 0 ? null : 1.5, Optional.empty()))
                .toList();

        context.parallelize(cities, 3).saveAsObjectFile(out("objects"));

        Rdd<City> back = context.objectFile(out("objects"));
        assertThat(back.collect()).isEqualTo(cities);
        Rdd<@Nullable String> nulls = context.parallelize(Arrays.asList("a", null, "b"), 2);
        nulls.saveAsObjectFile(out("nulls"));
        assertThat(context.objectFile(out("nulls")).collect()).containsExactly("a", null, "b");
    }

    private static List<City> cities() {
        return List.of(
                new City("Köln, \"the\" city", 1_073_096, 52.5, Optional.of(LocalDate.of(50, 1, 1))),
                new City("", 0, null, Optional.empty()),
                new City("two\nlines", -1, -0.5, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(CompressionCodec.class)
    void recordsAreSavedAsCsvAndReadBack(CompressionCodec codec) throws Exception {
        CsvOptions options = CsvOptions.defaults().withMultiLine();

        context.parallelize(cities(), 2).saveAsCsv(out("csv"), options, codec);

        assertThat(names(directory.resolve("csv"))).contains("part-00000.csv" + codec.extension());
        assertThat(context.csv(out("csv"), options, City.class).collect()).isEqualTo(cities());
        assertThat(context.csv(out("csv"), options)
                        .map(row -> String.valueOf(row.get("people")))
                        .collect())
                .containsExactly("1073096", "0", "-1");
    }

    @Test
    void rowsAreSavedAsCsvAndReadBack() {
        List<CsvRow> rows = List.of(CsvRow.of("a", "1", "b", null), CsvRow.of("a", "", "b", "x;y"));
        CsvOptions options = CsvOptions.defaults().withSeparator(';');

        context.parallelize(rows, 1).saveAsCsv(out("rows"), options);

        assertThat(context.csv(out("rows"), options).collect()).isEqualTo(rows);
        context.csv(out("rows"), options).saveAsCsv(out("headless"), options.withoutHeader());
        assertThat(context.textFile(out("headless")).collect()).containsExactly("1;", "\"\";\"x;y\"");
    }

    @Test
    void rowsMoveThroughShuffles() {
        context.parallelize(cities(), 2).saveAsJsonLines(out("shuffled"));

        assertThat(context.jsonLines(out("shuffled"))
                        .mapToPair(city -> new Pair<>(city.getInteger("people"), city))
                        .groupByKey(2)
                        .mapValues(group -> group.iterator().next().getString("name"))
                        .collect())
                .containsExactlyInAnyOrder(
                        new Pair<>(1_073_096, "Köln, \"the\" city"), new Pair<>(0, ""), new Pair<>(-1, "two\nlines"));
    }

    @ParameterizedTest
    @EnumSource(CompressionCodec.class)
    void recordsAreSavedAsJsonLinesAndReadBack(CompressionCodec codec) throws Exception {
        List<Trip> trips = List.of(
                new Trip(cities().get(0), cities(), Map.of("bus", 3)), new Trip(cities().get(1), List.of(), Map.of()));

        context.parallelize(trips, 2).saveAsJsonLines(out("json"), codec);

        assertThat(names(directory.resolve("json"))).contains("part-00001.json" + codec.extension());
        assertThat(context.jsonLines(out("json"), Trip.class).collect()).isEqualTo(trips);
        List<JsonObject> objects = context.jsonLines(out("json")).collect();
        assertThat(objects.get(0).getJsonArray("via").getJsonObject(2).getString("name"))
                .isEqualTo("two\nlines");
        context.parallelize(objects, 1).saveAsJsonLines(out("again"));
        assertThat(context.jsonLines(out("again"), Trip.class).collect()).isEqualTo(trips);
    }

    @Test
    void anyFileSystemOfJavaNioCanBeReadAndWritten() throws Exception {
        try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
            String out = memory.getPath("/data/out").toUri().toString();

            context.range(0, 100, 1, 3).saveAsTextFile(out);

            assertThat(Files.exists(memory.getPath("/data/out/_SUCCESS"))).isTrue();
            assertThat(context.textFile(out + "/part-*").count()).isEqualTo(100);
            assertThat(context.textFile(out, 20).getNumPartitions()).isGreaterThanOrEqualTo(20);
            assertThat(context.wholeTextFiles(out).keys().collect())
                    .allSatisfy(path -> assertThat(path).startsWith("jimfs://"));
        }
    }

    @Test
    void aSaveThatFailsLeavesNothing() {
        Rdd<Integer> failing = context.parallelize(List.of(1, 2, 0, 4), 4).map(n -> 12 / n);

        assertThatThrownBy(() -> failing.saveAsJsonLines(out("failed"))).isInstanceOf(JobFailedException.class);

        assertThat(directory.resolve("failed")).doesNotExist();
    }

    @Test
    void whatIsNoRowIsRefusedAsCsv() {
        List<Integer> numbers = new ArrayList<>(List.of(1));

        assertThatThrownBy(() -> context.parallelize(numbers, 1).saveAsCsv(out("numbers")))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("saveAsCsv writes records");
    }
}
