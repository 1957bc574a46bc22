package io.firesteel.block.net;

import static io.firesteel.block.net.Waiting.await;
import static io.firesteel.block.net.Waiting.awaitFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.BlockSource;
import io.firesteel.block.FileBlockSource;
import io.firesteel.block.memory.InMemoryBlockStore;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.shuffle.Compression;
import io.firesteel.block.shuffle.CorruptBlockException;
import io.firesteel.block.shuffle.MapOutput;
import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.block.shuffle.ShuffleFixture;
import io.firesteel.block.shuffle.ShuffleOptions;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.BlockId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class BlockTransferTest {
    private static final String TOKEN = "secret";
    private static final ApplicationId APP = new ApplicationId("app-1");
    private static final BlockId ID = new BlockId("rdd_1_2");

    @TempDir
    Path path;

    private final InMemoryBlockStore memory = new InMemoryBlockStore(new MemoryBudget(1 << 26));
    private final FileBlockSource files = new FileBlockSource();
    private final RecordSerializer serializer = new RecordSerializer(getClass().getClassLoader());
    private BlockServer server;
    private BlockClient client;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        BlockServerOptions options =
                new BlockServerOptions("127.0.0.1", 0, TOKEN, Duration.ofSeconds(10), Duration.ofSeconds(60), 3);
        server = await(BlockServer.start(
                vertx,
                options,
                BlockSource.firstOf(List.of(memory, files)),
                app -> app.equals(APP) ? Optional.of(path) : Optional.empty()));
        client = new BlockClient(vertx, BlockClientOptions.withToken(TOKEN));
    }

    @AfterEach
    void stop() throws Exception {
        await(client.close());
        await(server.close());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 20, (3 << 20) + 17})
    void fetchesBlocksFromMemoryAndFiles(int size) throws Exception {
        byte[] bytes = randomBytes(size);
        Path file = Files.write(path.resolve("lib.jar"), bytes);
        BlockId jar = new BlockId("blob_ab");
        assertThat(memory.put(ID, bytes)).isTrue();
        files.register(jar, file);

        assertThat(await(client.fetchBlock(server.address(), ID))).isEqualTo(bytes);
        assertThat(await(client.fetchBlock(server.address(), jar))).isEqualTo(bytes);
        assertThat(await(client.fetchBlock(server.address(), jar, 0, size))).isEqualTo(bytes);
    }

    @Test
    void fetchesRanges() throws Exception {
        byte[] bytes = randomBytes(4 << 20);
        memory.put(ID, bytes);

        assertThat(await(client.fetchBlock(server.address(), ID, 100, 2 << 20)))
                .isEqualTo(Arrays.copyOfRange(bytes, 100, 100 + (2 << 20)));
        assertThat(await(client.fetchBlock(server.address(), ID, bytes.length, 0)))
                .isEmpty();
        assertThat(awaitFailure(client.fetchBlock(server.address(), ID, bytes.length - 1, 2))
                        .failure())
                .isEqualTo(FetchFailure.REFUSED);
        assertThat(awaitFailure(client.fetchBlock(server.address(), ID, bytes.length + 1, 1))
                        .failure())
                .isEqualTo(FetchFailure.REFUSED);
    }

    @Test
    void reportsMissingBlocksAndRefusesLargeOnes(Vertx vertx) throws Exception {
        BlockFetchException missing = awaitFailure(client.fetchBlock(server.address(), ID));
        assertThat(missing.failure()).isEqualTo(FetchFailure.MISSING);
        assertThat(missing.address()).isEqualTo(server.address());
        assertThat(missing).hasMessageContaining("rdd_1_2");

        memory.put(ID, new byte[1001]);
        BlockClient small = new BlockClient(
                vertx, new BlockClientOptions(TOKEN, Duration.ofSeconds(2), Duration.ofSeconds(2), 1000));
        assertThat(awaitFailure(small.fetchBlock(server.address(), ID)).failure())
                .isEqualTo(FetchFailure.REFUSED);
        await(small.close());
    }

    private byte[] fetch(MapOutputLocation output, long offset, int length) throws IOException {
        try {
            return await(client.fetchMapOutput(server.address(), APP, output, offset, length));
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Test
    void copiesMapOutputsByteForByte() throws Exception {
        Path elsewhere = path.resolve("elsewhere");
        ShuffleOptions options = new ShuffleOptions(Compression.NONE, 1 << 26);
        try (ShuffleFixture shuffle = new ShuffleFixture(path, options);
                ShuffleFixture other = new ShuffleFixture(elsewhere, options)) {
            shuffle.write(0, partitions(3, 2));
            for (List<List<String>> records : List.of(partitions(200, 1), partitions(3, 60_000))) {
                MapOutputLocation original = shuffle.write(1, records).location();

                MapOutputLocation copy = other.copy(original, (offset, length) -> fetch(original, offset, length));

                assertThat(copy.length()).isEqualTo(original.length());
                assertThat(other.read(copy, 0, records.size() - 1)).isEqualTo(records);
            }
        }
    }

    @Test
    void leavesNothingOfALargeMapOutputThatIsDamagedOrGone() throws Exception {
        Path elsewhere = path.resolve("elsewhere");
        ShuffleOptions options = new ShuffleOptions(Compression.NONE, 1 << 26);
        try (ShuffleFixture shuffle = new ShuffleFixture(path, options);
                ShuffleFixture other = new ShuffleFixture(elsewhere, options)) {
            MapOutputLocation whole = shuffle.write(0, partitions(3, 60_000)).location();
            MapOutputLocation cut = new MapOutputLocation(whole.file(), whole.offset(), whole.length() - 1);
            MapOutputLocation gone = new MapOutputLocation("gone.data", 0, 1 << 20);

            assertThatThrownBy(() -> other.copy(cut, (offset, length) -> fetch(cut, offset, length)))
                    .isInstanceOf(CorruptBlockException.class);
            assertThatThrownBy(() -> other.copy(gone, (offset, length) -> fetch(gone, offset, length)))
                    .hasMessageContaining("gone.data@0+1048576 is not in");

            try (Stream<Path> left = Files.list(elsewhere)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void servesNoMapOutputOfAnotherApplication() throws Exception {
        MapOutputLocation output = new MapOutputLocation("a.data", 0, 10);

        BlockFetchException failure =
                awaitFailure(client.fetchMapOutput(server.address(), new ApplicationId("app-2"), output, 0, 10));

        assertThat(failure.failure()).isEqualTo(FetchFailure.MISSING);
        assertThat(failure).hasMessageContaining("no shuffle directory of application app-2");
    }

    @Test
    void fetchesSegmentsOfSmallAndLargeOutputs() throws Exception {
        try (ShuffleFixture shuffle = new ShuffleFixture(path, new ShuffleOptions(Compression.NONE, 1 << 26))) {
            List<List<String>> small = partitions(200, 1);
            List<List<String>> large = partitions(3, 60_000);
            MapOutputLocation first = shuffle.write(0, small).location();
            MapOutputLocation second = shuffle.write(1, large).location();
            MapOutputLocation third = shuffle.write(2, List.of(List.of())).location();
            assertThat(Files.size(path.resolve(second.file()))).isGreaterThan(5 << 20);

            List<SegmentResult> results = await(client.fetchSegments(
                    server.address(),
                    List.of(
                            new SegmentRequest(APP, first, 0, 199),
                            new SegmentRequest(APP, second, 1, 2),
                            new SegmentRequest(APP, first, 7, 7),
                            new SegmentRequest(APP, third, 0, 0))));

            assertThat(records(results.get(0))).isEqualTo(small);
            assertThat(records(results.get(1))).isEqualTo(large.subList(1, 3));
            assertThat(records(results.get(2))).isEqualTo(small.subList(7, 8));
            assertThat(records(results.get(3))).containsExactly(List.of());
        }
        assertThat(await(client.fetchSegments(server.address(), List.of()))).isEmpty();
    }

    @Test
    void answersEachSegmentRequestByItself() throws Exception {
        try (ShuffleFixture shuffle = new ShuffleFixture(path, ShuffleOptions.defaults())) {
            MapOutputLocation good = shuffle.write(0, partitions(2, 5)).location();
            MapOutputLocation truncated = new MapOutputLocation(good.file(), 0, good.length() - 1);
            MapOutputLocation gone = new MapOutputLocation("gone.data", 0, 100);

            List<SegmentResult> results = await(client.fetchSegments(
                    server.address(),
                    List.of(
                            new SegmentRequest(APP, gone, 0, 1),
                            new SegmentRequest(APP, truncated, 0, 1),
                            new SegmentRequest(APP, good, 0, 2),
                            new SegmentRequest(new ApplicationId("other"), good, 0, 1),
                            new SegmentRequest(APP, good, 0, 1))));

            assertThat(results.subList(0, 4).stream().map(result -> ((SegmentResult.Failed) result).failure()))
                    .containsExactly(
                            FetchFailure.MISSING, FetchFailure.CORRUPT, FetchFailure.REFUSED, FetchFailure.MISSING);
            assertThat(((SegmentResult.Failed) results.get(0)).message()).contains("gone.data");
            assertThat(records(results.get(4))).isEqualTo(partitions(2, 5));
        }
    }

    @Test
    void damageInASegmentIsNoticedByItsReader() throws Exception {
        try (ShuffleFixture shuffle = new ShuffleFixture(path, ShuffleOptions.defaults())) {
            MapOutput output = shuffle.write(0, partitions(2, 5));
            Path file = path.resolve(output.location().file());
            byte[] bytes = Files.readAllBytes(file);
            bytes[3] ^= 1;
            Files.write(file, bytes);

            SegmentResult result = await(client.fetchSegments(
                            server.address(), List.of(new SegmentRequest(APP, output.location(), 0, 1))))
                    .get(0);

            assertThatThrownBy(() -> records(result)).isInstanceOf(CorruptBlockException.class);
        }
    }

    @Test
    void manyRequestsSplitOverFramesKeepTheirOrder() throws Exception {
        try (ShuffleFixture shuffle = new ShuffleFixture(path, ShuffleOptions.defaults())) {
            List<List<String>> data = partitions(50, 1);
            MapOutputLocation location = shuffle.write(0, data).location();
            List<SegmentRequest> requests = IntStream.range(0, 5000)
                    .mapToObj(i -> new SegmentRequest(APP, location, i % 50, i % 50))
                    .toList();

            List<SegmentResult> results = await(client.fetchSegments(server.address(), requests));

            assertThat(results).hasSize(5000);
            for (int i = 0; i < 5000; i += 77) {
                assertThat(records(results.get(i))).isEqualTo(List.of(data.get(i % 50)));
            }
        }
    }

    @Test
    void blockedSlotsAndWorkersAllGetTheirAnswers(Vertx vertx) throws Exception {
        byte[] bytes = randomBytes(300_000);
        memory.put(ID, bytes);
        Callable<Integer> fetch = () -> await(client.fetchBlock(server.address(), ID)).length;
        ExecutorService slots = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> workers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                workers.add(vertx.executeBlocking(fetch, false));
            }
            for (var done :
                    slots.invokeAll(IntStream.range(0, 100).mapToObj(i -> fetch).toList())) {
                assertThat(done.get()).isEqualTo(300_000);
            }
            for (Future<Integer> worker : workers) {
                assertThat(await(worker)).isEqualTo(300_000);
            }
        } finally {
            slots.shutdownNow();
        }
    }

    @Test
    void goesOnAfterTheServerWasReplaced(Vertx vertx) throws Exception {
        memory.put(ID, new byte[] {1});
        BlockAddress address = server.address();
        await(client.fetchBlock(address, ID));
        await(server.close());

        assertThat(awaitFailure(client.fetchBlock(address, ID)).failure()).isEqualTo(FetchFailure.UNREACHABLE);

        start(vertx);
        assertThat(await(client.fetchBlock(server.address(), ID))).containsExactly(1);
    }

    private List<List<Object>> records(SegmentResult result) throws Exception {
        List<List<Object>> partitions = new ArrayList<>();
        for (var segment : ((SegmentResult.Found) result).segments()) {
            partitions.add(ShuffleFixture.records(segment, serializer));
        }
        return partitions;
    }

    private static List<List<String>> partitions(int count, int records) {
        return IntStream.range(0, count)
                .mapToObj(p -> IntStream.range(0, records)
                        .mapToObj(i -> "a record of some length " + p + "/" + i)
                        .toList())
                .toList();
    }

    private static byte[] randomBytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
