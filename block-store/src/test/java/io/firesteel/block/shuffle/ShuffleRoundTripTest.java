package io.firesteel.block.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.memory.SizeEstimator;
import io.firesteel.block.memory.SpilledBytes;
import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.RecordSerializationException;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleRoundTripTest {
    @TempDir
    Path path;

    record Word(String text, long count) {}

    @ParameterizedTest
    @CsvSource({
        "1, 0, NONE",
        "1, 10, NONE",
        "1, 50000, LZ4",
        "64, 10, LZ4",
        "64, 40000, NONE",
        "2000, 0, NONE",
        "2000, 10, NONE",
        "2000, 10, LZ4",
        "2000, 60000, LZ4"
    })
    void bringsBackEveryRecordInOrder(int partitions, int records, Compression compression) throws IOException {
        List<List<Object>> data = randomRecords(partitions, records, new Random(records + partitions));
        try (ShuffleFixture shuffle = new ShuffleFixture(path, new ShuffleOptions(compression, 1 << 26))) {
            MapOutput output = shuffle.write(0, data);

            assertThat(shuffle.read(output.location(), 0, partitions - 1)).isEqualTo(data);
            assertThat(output.partitionBytes()).hasSize(partitions);
            assertThat(Arrays.stream(output.partitionBytes())
                            .filter(bytes -> bytes > 0)
                            .count())
                    .isEqualTo(data.stream().filter(list -> !list.isEmpty()).count());
            assertThat(shuffle.budget.usedBytes()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"NONE", "LZ4"})
    void spillsAndLeavesOnlyTheOutput(Compression compression) throws IOException {
        List<List<Object>> data = randomRecords(17, 30_000, new Random(5));
        try (ShuffleFixture shuffle = new ShuffleFixture(path, new ShuffleOptions(compression, 50_000))) {
            MapOutput output;
            try (ShuffleWriter writer = shuffle.writer(0, 17)) {
                writeAll(data, writer);
                assertThat(writer.spills()).isGreaterThan(3);
                assertThat(writer.spilled().memory()).isGreaterThan(3 * 50_000);
                assertThat(writer.spilled().disk()).isPositive();
                output = writer.commit();
            }

            assertThat(shuffle.read(output.location(), 0, 16)).isEqualTo(data);
            assertThat(shuffle.read(output.location(), 3, 4)).isEqualTo(data.subList(3, 5));
            assertThat(files()).containsExactly(output.location().file());
        }
    }

    @Test
    void spillsWhenTheBudgetHasNothingLeft() throws IOException {
        List<List<Object>> data = randomRecords(3, 200_000, new Random(6));
        try (ShuffleFixture shuffle = new ShuffleFixture(path, ShuffleOptions.defaults())) {
            long taken = shuffle.budget.limitBytes();
            assertThat(shuffle.budget.tryAcquire(taken)).isTrue();
            try (ShuffleWriter writer = shuffle.writer(0, 3)) {
                writeAll(data, writer);
                assertThat(writer.spills()).isPositive();
                MapOutput output = writer.commit();
                assertThat(shuffle.read(output.location(), 0, 2)).isEqualTo(data);
            }
            assertThat(shuffle.budget.usedBytes()).isEqualTo(taken);
        }
    }

    /** No batch is ever full: they end where records of another form come. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void recordsOfMixedFormsAreBytesOfWhichTheMemoryIsAsked(boolean texts) throws IOException {
        int partitions = 500;
        List<List<Object>> data = new ArrayList<>();
        try (ShuffleFixture shuffle = new ShuffleFixture(path, new ShuffleOptions(Compression.NONE, 50_000));
                ShuffleWriter writer = shuffle.writer(0, partitions)) {
            for (int i = 0; i < 50 * partitions; i++) {
                if (i < partitions) {
                    data.add(new ArrayList<>());
                }
                data.get(i % partitions).add(write(i, texts, i / partitions == 30, i % partitions, writer));
            }

            assertThat(writer.spills()).isPositive();
            assertThat(shuffle.read(writer.commit().location(), 0, partitions - 1))
                    .isEqualTo(data);
        }
    }

    private static Object write(int i, boolean asText, boolean asObject, int partition, ShuffleWriter writer)
            throws IOException {
        if (asObject) {
            Pair<Object, Object> pair = new Pair<>((long) i, "no long");
            writer.write(partition, pair);
            return pair;
        }
        if (asText) {
            byte[] text = ("<" + i + ">").getBytes(StandardCharsets.UTF_8);
            writer.write(partition, text, 1, text.length - 1, i);
            return new Pair<>(Text.of(String.valueOf(i)), (long) i);
        }
        writer.write(partition, i, i);
        return new Pair<>((long) i, (long) i);
    }

    @Test
    void recordsOfFormsThatTakeTurnsAreBatchedTogether() throws IOException {
        long[] bytes = new long[2];
        for (int mixed = 0; mixed < 2; mixed++) {
            try (ShuffleFixture shuffle =
                            new ShuffleFixture(path.resolve(String.valueOf(mixed)), ShuffleOptions.defaults());
                    ShuffleWriter writer = shuffle.writer(0, 1)) {
                for (int i = 0; i < 10_000; i++) {
                    write(i, false, mixed == 1 && i % 2 == 0, 0, writer);
                }
                bytes[mixed] = writer.commit().partitionBytes()[0];
            }
        }
        assertThat(bytes[1]).isLessThan(5 * bytes[0]);
    }

    /** What is held for each of many partitions once a long text has come. */
    @Test
    void aLongTextIsNotHeldAfterItsBatch() {
        PendingTextLongs pending = new PendingTextLongs();
        RecordSerializer serializer = new RecordSerializer(getClass().getClassLoader());
        byte[] text = new byte[1 << 20];
        assertThat(pending.add(text, 0, text.length, 1)).isTrue();
        pending.writeTo(new BlockBuffer(64), serializer);
        assertThat(SizeEstimator.sizeOf(pending)).isLessThan(10_000);

        for (int i = 0; i < 256; i++) {
            if (pending.add(text, 0, 1 + i % 400, i)) {
                pending.writeTo(new BlockBuffer(64), serializer);
            }
        }
        assertThat(SizeEstimator.sizeOf(pending)).isLessThan(10_000);
    }

    @Test
    void memoryGivenBackBeforeTheCommitLosesNothing() throws IOException {
        List<List<Object>> data = randomRecords(3, 200_000, new Random(6));
        try (ShuffleFixture shuffle = new ShuffleFixture(path, ShuffleOptions.defaults())) {
            try (ShuffleWriter writer = shuffle.writer(0, 3)) {
                writer.giveBack();
                assertThat(writer.spilled()).as("there was nothing yet").isEqualTo(SpilledBytes.NONE);
                writeAll(data, writer);
                assertThat(shuffle.budget.usedBytes()).isPositive();

                writer.giveBack();

                assertThat(shuffle.budget.usedBytes()).isZero();
                assertThat(shuffle.read(writer.commit().location(), 0, 2)).isEqualTo(data);
            }
        }
    }

    @Test
    void abortLeavesNothing() throws IOException {
        try (ShuffleFixture shuffle = new ShuffleFixture(path, new ShuffleOptions(Compression.NONE, 10_000))) {
            ShuffleWriter writer = shuffle.writer(0, 5);
            writeAll(randomRecords(5, 20_000, new Random(1)), writer);
            assertThat(files()).isNotEmpty();
            writer.abort();
            writer.close();

            assertThat(files()).isEmpty();
            assertThat(shuffle.budget.usedBytes()).isZero();
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> writer.write(0, "late")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aRecordThatCannotBeWrittenLeavesNothing() throws IOException {
        try (ShuffleFixture shuffle = new ShuffleFixture(path, ShuffleOptions.defaults())) {
            MapOutput before = shuffle.write(0, List.of(List.of("a")));
            try (ShuffleWriter writer = shuffle.writer(1, 2)) {
                writer.write(0, "fine");
                writer.write(1, Thread.currentThread());
                assertThatThrownBy(writer::commit).isInstanceOf(RecordSerializationException.class);
            }
            MapOutput after = shuffle.write(2, List.of(List.of("b")));

            assertThat(shuffle.read(before.location(), 0, 0)).containsExactly(List.of("a"));
            assertThat(shuffle.read(after.location(), 0, 0)).containsExactly(List.of("b"));
            assertThat(after.location().offset()).isEqualTo(before.location().length());
        }
    }

    @Test
    void slotsShareOneFileWithoutMixing() throws Exception {
        ExecutorService slots = Executors.newFixedThreadPool(4);
        try (ShuffleFixture shuffle = new ShuffleFixture(path, ShuffleOptions.defaults())) {
            List<Callable<MapOutput>> tasks = new ArrayList<>();
            List<List<List<Object>>> expected = new ArrayList<>();
            for (int task = 0; task < 40; task++) {
                List<List<Object>> data = randomRecords(20, 300, new Random(task));
                int mapPartition = task;
                expected.add(data);
                tasks.add(() -> {
                    RecordSerializer own = new RecordSerializer(getClass().getClassLoader());
                    try (ShuffleWriter writer = shuffle.writer(mapPartition, 20, own)) {
                        writeAll(data, writer);
                        return writer.commit();
                    }
                });
            }
            List<Future<MapOutput>> outputs = slots.invokeAll(tasks);

            for (int task = 0; task < outputs.size(); task++) {
                MapOutputLocation location = outputs.get(task).get().location();
                assertThat(shuffle.read(location, 0, 19)).isEqualTo(expected.get(task));
            }
            assertThat(files()).hasSize(1);
        } finally {
            slots.shutdownNow();
        }
    }

    @Test
    void twoExecutorsOfOneIdAreNoticed() throws IOException {
        try (ShuffleFixture first = new ShuffleFixture(path, ShuffleOptions.defaults());
                ShuffleFixture second = new ShuffleFixture(path, ShuffleOptions.defaults())) {
            first.write(0, List.of(List.of("a")));

            assertThatThrownBy(() -> second.write(0, List.of(List.of("a")))).hasMessageContaining("same id");
        }
    }

    @Test
    void writesWhileItsThreadIsInterrupted() throws IOException {
        try (ShuffleFixture shuffle = new ShuffleFixture(path, ShuffleOptions.defaults())) {
            Thread.currentThread().interrupt();
            MapOutput output = shuffle.write(0, List.of(List.of("a")));

            assertThat(shuffle.read(output.location(), 0, 0)).containsExactly(List.of("a"));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    static List<List<Object>> randomRecords(int partitions, int records, Random random) {
        List<List<Object>> data = new ArrayList<>();
        for (int p = 0; p < partitions; p++) {
            data.add(new ArrayList<>());
        }
        for (int i = 0; i < records; i++) {
            data.get(random.nextInt(partitions)).add(randomRecord(random));
        }
        return data;
    }

    private static @Nullable Object randomRecord(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> "text " + random.nextInt(1000);
            default -> new Word("word" + random.nextInt(50), random.nextInt());
        };
    }

    private static void writeAll(List<List<Object>> data, ShuffleWriter writer) throws IOException {
        for (int p = 0; p < data.size(); p++) {
            for (Object record : data.get(p)) {
                writer.write(p, record);
            }
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
