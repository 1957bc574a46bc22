package io.firesteel.block.net;

import static io.firesteel.block.net.Waiting.await;
import static io.firesteel.block.net.Waiting.awaitFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.block.memory.InMemoryBlockStore;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.shuffle.MapOutputLocation;
import io.firesteel.block.shuffle.ShuffleFixture;
import io.firesteel.block.shuffle.ShuffleOptions;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.BlockId;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class AccessCheckTest {
    private static final ApplicationId OWN = new ApplicationId("own");
    private static final ApplicationId OTHER = new ApplicationId("other");
    private static final BlockId BLOCK = new BlockId("rdd_1_2");

    /** Each application's token is its id. */
    private static final AccessCheck BY_ID = new AccessCheck() {
        @Override
        public boolean isKnown(String token) {
            return token.equals("own") || token.equals("other");
        }

        @Override
        public boolean mayRead(String token, ApplicationId application) {
            return token.equals(application.value());
        }
    };

    @TempDir
    private Path path;

    private final InMemoryBlockStore memory = new InMemoryBlockStore(new MemoryBudget(1 << 20));
    private BlockServer server;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        memory.put(BLOCK, new byte[] {1});
        server = await(BlockServer.start(
                vertx, BlockServerOptions.withToken("all"), BY_ID, memory, application -> Optional.of(path)));
    }

    @AfterEach
    void stop() throws Exception {
        await(server.close());
    }

    @Test
    void aTokenOpensItsOwnApplicationOnly(Vertx vertx) throws Exception {
        try (ShuffleFixture shuffle = new ShuffleFixture(path, ShuffleOptions.defaults())) {
            MapOutputLocation output = shuffle.write(0, List.of(List.of("a"))).location();
            BlockClient client = new BlockClient(vertx, BlockClientOptions.withToken("own"));

            List<SegmentResult> results = await(client.fetchSegments(
                    server.address(),
                    List.of(new SegmentRequest(OWN, output, 0, 0), new SegmentRequest(OTHER, output, 0, 0))));

            assertThat(results.get(0)).isInstanceOf(SegmentResult.Found.class);
            assertThat(results.get(1))
                    .isInstanceOfSatisfying(
                            SegmentResult.Failed.class,
                            failed -> assertThat(failed.failure()).isEqualTo(FetchFailure.MISSING));
            await(client.close());
        }
    }

    @Test
    void blocksAreForTheServersOwnToken(Vertx vertx) throws Exception {
        BlockClient guest = new BlockClient(vertx, BlockClientOptions.withToken("own"));
        BlockClient owner = new BlockClient(vertx, BlockClientOptions.withToken("all"));

        assertThat(awaitFailure(guest.fetchBlock(server.address(), BLOCK)).failure())
                .isEqualTo(FetchFailure.MISSING);
        assertThat(await(owner.fetchBlock(server.address(), BLOCK))).hasSize(1);
        await(guest.close());
        await(owner.close());
    }

    @Test
    void anUnknownTokenIsRefused(Vertx vertx) throws Exception {
        BlockClient stranger = new BlockClient(vertx, BlockClientOptions.withToken("guess"));

        assertThat(awaitFailure(stranger.fetchBlock(server.address(), BLOCK))).hasMessageContaining("token");
        await(stranger.close());
    }
}
