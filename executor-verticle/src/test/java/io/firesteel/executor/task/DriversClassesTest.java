package io.firesteel.executor.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.FileBlockSource;
import io.firesteel.block.net.BlockAddress;
import io.firesteel.block.net.BlockClient;
import io.firesteel.block.net.BlockClientOptions;
import io.firesteel.block.net.BlockServer;
import io.firesteel.block.net.BlockServerOptions;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.id.BlockId;
import io.firesteel.executor.task.FetchedJars.BlockFetcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes fetched one by one from a real block server, by a loader whose parent has none of them. */
class DriversClassesTest {
    private static final String TOKEN = "token-of-this-application";

    @TempDir
    Path directory = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final FileBlockSource served = new FileBlockSource();
    private final AtomicInteger asked = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before each test
    private BlockServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ApplicationClassLoader loader;

    /** What is fetched. */
    public static final class Fetched {}

    @BeforeEach
    void start() throws Exception {
        server = await(
                BlockServer.start(vertx, BlockServerOptions.withToken(TOKEN), served, unknown -> Optional.empty()));
        Path own = Files.createDirectories(directory.resolve("own"));
        loader = new ApplicationClassLoader(
                List.of(),
                new URLClassLoader(new java.net.URL[0], null),
                LooseClasses.ofDriver(own, driver(), client()));
    }

    @AfterEach
    void close() throws Exception {
        loader.close();
        await(vertx.close());
    }

    private Endpoint driver() {
        return new Endpoint(server.address().host(), server.address().port());
    }

    private BlockFetcher client() {
        BlockClient client = new BlockClient(vertx, BlockClientOptions.withToken(TOKEN));
        return new BlockFetcher() {
            @Override
            public Future<byte[]> fetch(Endpoint from, BlockId block, long offset, int length) {
                return Future.failedFuture("not by ranges");
            }

            @Override
            public Future<byte[]> fetch(Endpoint from, BlockId block) {
                asked.incrementAndGet();
                return client.fetchBlock(new BlockAddress(from.host(), from.port()), block);
            }
        };
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private void serve(String name, byte[] content) throws IOException {
        Path file = Files.write(Files.createTempFile(directory, "served", ""), content);
        served.register(BlockId.classFile(Sha256.of(name.getBytes(StandardCharsets.UTF_8))), file);
    }

    private void serveFetched() throws IOException {
        String name = Fetched.class.getName().replace('.', '/') + ".class";
        try (InputStream in = DriversClassesTest.class.getClassLoader().getResourceAsStream(name)) {
            serve(name, in.readAllBytes());
        }
    }

    @Test
    void aClassInNoJarComesFromTheDriver() throws Exception {
        serveFetched();

        Class<?> found = loader.loadClass(Fetched.class.getName());

        assertThat(found.getClassLoader()).isSameAs(loader);
        assertThat(found.getDeclaredConstructor().newInstance()).isNotInstanceOf(Fetched.class);
    }

    @Test
    void aResourceInNoJarComesFromTheDriver() throws Exception {
        serve("rates.csv", "eur,1.1".getBytes(StandardCharsets.UTF_8));

        try (InputStream in = loader.getResourceAsStream("rates.csv")) {
            assertThat(in).asString(StandardCharsets.UTF_8).isEqualTo("eur,1.1");
        }
        assertThat(loader.getResources("rates.csv").hasMoreElements()).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatTheDriverDoesNotHaveIsAskedForOnceAndTheMessageSaysWhatToDo() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> loader.loadClass("com.example.None"))
                    .isInstanceOf(ClassNotFoundException.class)
                    .hasMessageStartingWith("com.example.None is in no jar of the application")
                    .hasMessageContaining(driver().toString())
                    .hasMessageContaining("--jars")
                    .hasMessageContaining("addJar");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aDriverThatIsNotReachedIsAskedAgain() throws Exception {
        BlockServer gone = server;
        await(gone.close());
        assertThatThrownBy(() -> loader.loadClass("com.example.None"))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("cannot be had from the driver");
        assertThatThrownBy(() -> loader.loadClass("com.example.None")).isInstanceOf(ClassNotFoundException.class);
        assertThat(asked).hasValue(2);
    }

    @Test
    void anInterruptDoesNotLoseAClass() throws Exception {
        serveFetched();

        Thread.currentThread().interrupt();
        Class<?> found = loader.loadClass(Fetched.class.getName());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(found.getClassLoader()).isSameAs(loader);
    }

    @Test
    void aNameThatLeadsOutOfTheDirectoryIsNotAskedFor() {
        assertThat(loader.getResource("../../etc/passwd")).isNull();
        assertThat(loader.getResource("/etc/passwd")).isNull();
        assertThat(asked).hasValue(0);
    }
}
