package io.firesteel.block.net;

import static io.firesteel.block.net.Waiting.await;
import static io.firesteel.block.net.Waiting.awaitFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.memory.InMemoryBlockStore;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.dag.id.BlockId;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BadPeerTest {
    private static final String TOKEN = "secret";
    private static final BlockId ID = new BlockId("rdd_1_2");
    private static final BlockClientOptions IMPATIENT =
            new BlockClientOptions(TOKEN, Duration.ofSeconds(2), Duration.ofMillis(200), 1 << 20);

    private final InMemoryBlockStore memory = new InMemoryBlockStore(new MemoryBudget(1000));

    @Test
    void aWrongTokenIsRefused(Vertx vertx) throws Exception {
        BlockServer server = startServer(vertx, Duration.ofSeconds(10));
        BlockClient client = new BlockClient(vertx, BlockClientOptions.withToken("guess"));

        BlockFetchException failure = awaitFailure(client.fetchBlock(server.address(), ID));

        assertThat(failure.failure()).isEqualTo(FetchFailure.REFUSED);
        assertThat(failure).hasMessageContaining("token");
    }

    @Test
    void whoShowsNoTokenIsClosed(Vertx vertx) throws Exception {
        BlockServer server = startServer(vertx, Duration.ofMillis(50));

        Buffer answer = await(talk(vertx, server.address(), Buffer.buffer()));

        assertThat(answer.toString()).contains("No token was shown");
    }

    @Test
    void nothingIsServedBeforeTheToken(Vertx vertx) throws Exception {
        BlockServer server = startServer(vertx, Duration.ofSeconds(10));
        memory.put(ID, new byte[] {7, 7, 7, 7});

        Buffer answer = await(talk(
                vertx,
                server.address(),
                PendingSlice.ofBlock(server.address(), ID, 0, 4).encode(1)));

        assertThat(answer.toString()).contains("HELLO");
        assertThat(answer.getByte(Integer.BYTES + 1)).isEqualTo((byte) FrameType.FAILED.code());
    }

    @Test
    void aHugeLengthIsRefused(Vertx vertx) throws Exception {
        BlockServer server = startServer(vertx, Duration.ofSeconds(10));

        for (int length : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, Frame.MAX_REQUEST_BYTES + 1}) {
            Buffer answer = await(talk(vertx, server.address(), Buffer.buffer().appendInt(length)));
            assertThat(answer.toString()).contains("A frame of " + length + " bytes is not allowed");
        }
    }

    @Test
    void lyingRequestsEndTheConnectionOrTheRequest(Vertx vertx) throws Exception {
        BlockServer server = startServer(vertx, Duration.ofSeconds(10));
        FrameWriter hugeList = hello().begin(FrameType.FETCH_SEGMENTS, 1)
                .putInt(Integer.MAX_VALUE)
                .end();
        FrameWriter hugeText = hello().begin(FrameType.FETCH_BLOCK, 1)
                .putInt(Integer.MAX_VALUE)
                .end();
        FrameWriter hugeSlice = hello().begin(FrameType.FETCH_BLOCK, 1)
                .putText("rdd_1_2")
                .putLong(0)
                .putInt(Integer.MAX_VALUE)
                .end();
        FrameWriter path = hello().begin(FrameType.FETCH_BLOCK, 1)
                .putText("../../etc/passwd")
                .putLong(0)
                .putInt(1)
                .end()
                .begin(FrameType.WELCOME, 2)
                .end();

        assertThat(await(talk(vertx, server.address(), hugeList.buffer())).toString())
                .contains("does not fit");
        assertThat(await(talk(vertx, server.address(), hugeText.buffer())).toString())
                .contains("over the limit");
        assertThat(await(talk(vertx, server.address(), hugeSlice.buffer())).toString())
                .contains("is not allowed");
        assertThat(await(talk(vertx, server.address(), path.buffer())).toString())
                .contains("../../etc/passwd")
                .contains("may not send");
    }

    @Test
    void garbageHarmsNobodyElse(Vertx vertx) throws Exception {
        BlockServer server = startServer(vertx, Duration.ofMillis(300));
        memory.put(ID, new byte[] {1, 2});
        BlockClient client = new BlockClient(vertx, BlockClientOptions.withToken(TOKEN));
        Random random = new Random(3);
        List<Future<Buffer>> talks = IntStream.range(0, 50)
                .mapToObj(i -> {
                    byte[] garbage = new byte[1 + random.nextInt(5000)];
                    random.nextBytes(garbage);
                    Buffer bytes = i % 2 == 0 ? Buffer.buffer() : hello().buffer();
                    return talk(vertx, server.address(), bytes.appendBytes(garbage));
                })
                .toList();

        assertThat(await(client.fetchBlock(server.address(), ID))).containsExactly(1, 2);
        // after HELLO garbage may look like the start of a long frame; only those without it must be closed by now
        for (int i = 0; i < 50; i += 2) {
            await(talks.get(i).otherwiseEmpty());
        }
        assertThat(await(client.fetchBlock(server.address(), ID))).containsExactly(1, 2);
    }

    @Test
    void aServerThatNeverAnswersTimesOut(Vertx vertx) throws Exception {
        BlockAddress silent = startRaw(vertx, socket -> {});
        BlockAddress welcoming = startRaw(vertx, socket -> socket.handler(b -> socket.write(welcome())));
        BlockClient client = new BlockClient(vertx, IMPATIENT);

        assertThat(awaitFailure(client.fetchBlock(silent, ID)).failure()).isEqualTo(FetchFailure.TIMEOUT);
        assertThat(awaitFailure(client.fetchBlock(welcoming, ID)).failure()).isEqualTo(FetchFailure.TIMEOUT);
    }

    @Test
    void aServerThatStopsMidwayTimesOut(Vertx vertx) throws Exception {
        BlockAddress address = startRaw(
                vertx,
                answering(socket -> socket.write(Buffer.buffer().appendInt(1000).appendByte((byte) Frame.VERSION))));
        BlockClient client = new BlockClient(vertx, IMPATIENT);

        assertThat(awaitFailure(client.fetchBlock(address, ID)).failure()).isEqualTo(FetchFailure.TIMEOUT);
    }

    @Test
    void aDroppedConnectionFailsAllPendingAtOnce(Vertx vertx) throws Exception {
        BlockAddress address = startRaw(vertx, answering(NetSocket::close));
        BlockClient patient = new BlockClient(
                vertx, new BlockClientOptions(TOKEN, Duration.ofSeconds(2), Duration.ofMinutes(5), 1 << 20));

        List<Future<byte[]>> pending = IntStream.range(0, 40)
                .mapToObj(i -> patient.fetchBlock(address, ID))
                .toList();

        for (Future<byte[]> fetch : pending) {
            assertThat(awaitFailure(fetch).failure()).isEqualTo(FetchFailure.UNREACHABLE);
        }
    }

    @Test
    void aServerThatTalksNonsenseIsGivenUp(Vertx vertx) throws Exception {
        BlockAddress huge = startRaw(vertx, s -> s.write(Buffer.buffer().appendInt(Integer.MAX_VALUE)));
        BlockAddress text = startRaw(vertx, s -> s.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
        BlockAddress wrongAnswer = startRaw(
                vertx,
                answering(s ->
                        s.write(new FrameWriter().begin(FrameType.END, 1).end().buffer())));
        BlockAddress shortSlice = startRaw(
                vertx,
                answering(s -> s.write(new FrameWriter()
                        .begin(FrameType.BLOCK, 1)
                        .putLong(100)
                        .end()
                        .buffer())));
        BlockClient client = new BlockClient(vertx, IMPATIENT);

        for (BlockAddress address : List.of(huge, text, wrongAnswer, shortSlice)) {
            assertThat(awaitFailure(client.fetchBlock(address, ID)).failure()).isEqualTo(FetchFailure.UNREACHABLE);
        }
    }

    @Test
    void nobodyListeningIsUnreachable(Vertx vertx) throws Exception {
        NetServer server = await(vertx.createNetServer().connectHandler(s -> {}).listen(0, "127.0.0.1"));
        BlockAddress address = new BlockAddress("127.0.0.1", server.actualPort());
        await(server.close());

        assertThat(awaitFailure(new BlockClient(vertx, IMPATIENT).fetchBlock(address, ID))
                        .failure())
                .isEqualTo(FetchFailure.UNREACHABLE);
    }

    @Test
    void closingTheClientFailsWhatIsPending(Vertx vertx) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        BlockAddress address = startRaw(vertx, answering(s -> asked.countDown()));
        BlockClient client = new BlockClient(
                vertx, new BlockClientOptions(TOKEN, Duration.ofSeconds(2), Duration.ofMinutes(5), 1 << 20));
        Future<byte[]> pending = client.fetchBlock(address, ID);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        await(client.close());

        assertThat(awaitFailure(pending).failure()).isEqualTo(FetchFailure.UNREACHABLE);
        assertThat(awaitFailure(client.fetchBlock(address, ID)).failure()).isEqualTo(FetchFailure.UNREACHABLE);
    }

    @Test
    void aClientCannotBeMadeOnAWorkerContext(Vertx vertx) throws Exception {
        Promise<Throwable> seen = Promise.promise();
        var options = new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);
        await(vertx.deployVerticle(
                () -> new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        try {
                            new BlockClient(vertx, IMPATIENT);
                            seen.fail("a client was made");
                        } catch (IllegalStateException refused) {
                            seen.complete(refused);
                        }
                        return Future.succeededFuture();
                    }
                },
                options));

        assertThat(await(seen.future())).hasMessageContaining("worker");
    }

    @Test
    void optionsRefuseWhatCannotWorkAndHideTheToken() {
        assertThatThrownBy(() -> new BlockAddress("h", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BlockServerOptions.withToken("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BlockClientOptions.withToken("t".repeat(513)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("ttt");
        assertThat(BlockServerOptions.withToken(TOKEN).toString()).doesNotContain(TOKEN);
        assertThat(BlockClientOptions.withToken(TOKEN).toString()).doesNotContain(TOKEN);
    }

    private BlockServer startServer(Vertx vertx, Duration handshake) throws Exception {
        BlockServerOptions options =
                new BlockServerOptions("127.0.0.1", 0, TOKEN, handshake, Duration.ofSeconds(60), 4);
        return await(BlockServer.start(vertx, options, memory, app -> Optional.empty()));
    }

    private static BlockAddress startRaw(Vertx vertx, Handler<NetSocket> onConnect) throws Exception {
        NetServer server =
                await(vertx.createNetServer().connectHandler(onConnect).listen(0, "127.0.0.1"));
        return new BlockAddress("127.0.0.1", server.actualPort());
    }

    /** Welcomes, then does that at the first request. */
    private static Handler<NetSocket> answering(Handler<NetSocket> onRequest) {
        return socket -> socket.handler(hello -> {
            socket.handler(request -> onRequest.handle(socket));
            socket.write(welcome());
        });
    }

    private static Buffer welcome() {
        return new FrameWriter().begin(FrameType.WELCOME, 0).end().buffer();
    }

    private static FrameWriter hello() {
        return new FrameWriter()
                .begin(FrameType.HELLO, 0)
                .putInt(Frame.MAGIC)
                .putText(TOKEN)
                .end();
    }

    /** Sends the bytes and gives what came back once the server has closed. */
    private static Future<Buffer> talk(Vertx vertx, BlockAddress address, Buffer bytes) {
        Promise<Buffer> answer = Promise.promise();
        Buffer received = Buffer.buffer();
        NetClient client = vertx.createNetClient();
        client.connect(address.port(), address.host())
                .onFailure(answer::tryFail)
                .onSuccess(socket -> {
                    socket.handler(received::appendBuffer);
                    socket.exceptionHandler(answer::tryFail);
                    socket.closeHandler(v -> {
                        answer.tryComplete(received);
                        client.close(); // also keeps it reachable till here: Vert.x closes a collected client
                    });
                    socket.write(bytes);
                });
        return answer.future();
    }
}
